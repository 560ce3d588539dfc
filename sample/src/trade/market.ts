import { after, hours, minutes } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { AddressId } from '@nashi/ordering';
import type { People, Person } from '../people/person.ts';
import type { Goods } from '../shops/add-products.ts';
import type { Calendar } from '../stage/days.ts';
import type { Random } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';

/** Something that will be done at its time; it may bring about more. */
interface Deed {
  at: Date;
  play: () => Promise<void>;
}

export interface Sale {
  buyer: Person;
  thing: Goods;
  at: Date;
}

export interface Market {
  stage: Stage;
  calendar: Calendar;
  random: Random;
  people: People;
  goods: readonly Goods[];
  /** Plans something; what lies ahead of today is left to the real future. */
  plan(at: Date, play: () => Promise<void>): void;
  /** Does one thing in a transaction of its own; a refusal undoes it and ends its story there. */
  deed<T>(play: (scene: Scene) => Promise<Outcome<T>>): Promise<T | undefined>;
  /** Who bought what. */
  sales: Sale[];
  /** Who has an address and money to buy with. */
  outfitted: Map<Person, AddressId>;
}

/** Days of trading: what was planned is done in the order of its time, and background work in between. */
export function createMarket(base: Pick<Market, 'stage' | 'calendar' | 'random' | 'people' | 'goods'>): Market & {
  run(tell: (day: number) => void): Promise<void>;
} {
  const { stage, calendar } = base;
  const deeds: Deed[] = [];
  return {
    ...base,
    sales: [],
    outfitted: new Map(),
    plan(at, play) {
      if (at < calendar.today) deeds.push({ at, play });
    },
    async deed(play) {
      const done = await stage.story(() => stage.scene((scene) => play(scene)));
      return isRefusal(done) ? undefined : done;
    },
    async run(tell) {
      let passed = new Date(0);
      for (;;) {
        const next = deeds.reduce<Deed | undefined>(
          (first, deed) => (first && first.at <= deed.at ? first : deed),
          undefined,
        );
        if (!next) return;
        deeds.splice(deeds.indexOf(next), 1);
        // A day at a time: orders that nobody pays end, teams fail, rewards are given.
        const due = next.at.getTime() - passed.getTime() > hours(24);
        if (due) {
          await stage.replay.passTo(next.at);
          passed = next.at;
          tell(Math.round((calendar.today.getTime() - next.at.getTime()) / hours(24)));
        }
        await stage.story(() => stage.replay.at(next.at, next.play));
      }
    },
  };
}

/** Some hours and minutes after an instant. */
export const laterBy = (random: Random, at: Date, least: number, most: number): Date =>
  after(at, hours(random.whole(least, most)) + minutes(random.whole(1, 58)));
