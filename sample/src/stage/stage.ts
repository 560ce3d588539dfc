import { randomUUID } from 'node:crypto';
import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome, Refusal } from '@nashi/errors';
import type { Actor, Route, SessionId } from '@nashi/http';
import type { AuthenticatedCall } from '@nashi/http';
import type { CallInput, CallOutput } from '@nashi/http/client';
import { newId } from '@nashi/ids';
import type { SampleContract } from './contracts.ts';
import type { Replay } from './replay.ts';

type Arguments<R> = Record<never, never> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];
type Key = keyof SampleContract & string;

export interface Scene {
  tx: Tx;
  /** A part that may come to nothing by itself: where it cannot go on it is undone and noted, and the others go on. */
  part<T>(play: () => Promise<T>): Promise<T | undefined>;
  /** Does at an instant what a member would do through the HTTP interface; a refusal is a fault of the sample. */
  act<K extends Key>(
    who: Player,
    at: Date,
    key: K,
    ...input: Arguments<SampleContract[K]>
  ): Promise<CallOutput<SampleContract[K]>>;
  /** The same, where a refusal is part of the story. */
  attempt<K extends Key>(
    who: Player,
    at: Date,
    key: K,
    ...input: Arguments<SampleContract[K]>
  ): Promise<Outcome<CallOutput<SampleContract[K]>>>;
}

/** Whoever acts; the rest of an actor is made up here. */
export type Player = Pick<Actor, 'memberId' | 'certified' | 'roles'> & { locale: 'zh' | 'en' };

export interface Stage {
  replay: Replay;
  /** Why stories ended early: none should, and a first start must not fail for one. */
  refused: string[];
  /** Plays a story; where it cannot go on, what it did in its transactions that are over stays, and it is noted. */
  story<T>(play: () => Promise<T>): Promise<T | undefined>;
  /** One transaction in which any number of members act, one after the other. */
  scene<T>(play: (scene: Scene) => Promise<T>): Promise<T>;
}

interface LooseInput {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

function inputOf(route: Route, input: LooseInput): { params: unknown; query: unknown; body: unknown } {
  const { params, query, body } = route.contract;
  return {
    params: params?.parse(input.params ?? {}),
    query: query?.parse(input.query ?? {}),
    body: body?.parse(input.body ?? {}),
  };
}

/** The input as a route without a type of its own sees it. */
const loose = (input: unknown): LooseInput => (input ?? {}) as LooseInput;

const sessionId = newId<SessionId>();

export function createStage(replay: Replay): Stage {
  const routes = new Map<string, Route>(replay.routes.map((route) => [route.key, route]));
  const { database } = replay;

  const run = async (tx: Tx, who: Player, now: Date, key: string, input: LooseInput): Promise<Outcome<unknown>> => {
    const route = routes.get(key);
    if (!route) throw new Error(`no route ${key}`);
    // What a handler gets from a request, without one: the sample has no browser, cookies or headers.
    const call: Omit<AuthenticatedCall, 'request' | 'reply' | 'prepare'> & LooseInput = {
      ...inputOf(route, input),
      tx: route.contract.transaction === 'own' ? database.db : tx,
      database,
      now,
      locale: who.locale,
      ip: '127.0.0.1',
      userAgent: 'sample',
      actor: { ...who, sessionId },
      idempotency:
        route.contract.idempotency === 'required'
          ? { caller: who.memberId, key: randomUUID(), fingerprint: 'sample' }
          : undefined,
    };
    return replay.at(now, async () => (await route.run(call)) as Outcome<unknown>);
  };

  const refused: string[] = [];
  const note = (error: unknown): undefined => {
    refused.push(error instanceof Error ? error.message : String(error));
  };
  return {
    replay,
    refused,
    story: (play) => play().catch(note),
    scene: (play) =>
      database.transaction((tx) =>
        play({
          tx,
          async part(part) {
            await sql`savepoint part`.execute(tx);
            try {
              const value = await part();
              await sql`release savepoint part`.execute(tx);
              return value;
            } catch (error) {
              await sql`rollback to savepoint part`.execute(tx);
              return note(error);
            }
          },
          async act(who, at, key, ...[input]) {
            const value = await run(tx, who, at, key, loose(input));
            if (isRefusal(value)) throw new Error(`${key} was refused: ${refusalText(value)}`);
            return value as CallOutput<SampleContract[typeof key]>;
          },
          async attempt(who, at, key, ...[input]) {
            return (await run(tx, who, at, key, loose(input))) as Outcome<CallOutput<SampleContract[typeof key]>>;
          },
        }),
      ),
  };
}

function refusalText(refusal: Refusal): string {
  return `${refusal.code} ${JSON.stringify(refusal.detail)} ${refusal.field ?? ''}`;
}
