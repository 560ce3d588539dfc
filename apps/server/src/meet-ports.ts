import type { Circles, CircleId } from '@nashi/circles';
import { minutes } from '@nashi/clock';
import type { Clock } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MeetNeeds, SignalSource } from '@nashi/meet';
import type { MessageId, Messaging } from '@nashi/messaging';

interface Named {
  label: string;
  holders: number;
}

/** Sizes of circles are only for their rarity: those of a few minutes ago will do. */
const sizesLast = minutes(5);
const mostKept = 5000;

/** Circles as something that people have in common. */
export function circleSignals(
  circles: Pick<Circles, 'circlesOfMany' | 'circleNames' | 'circleMates'>,
  clock: Clock,
): SignalSource {
  const known = new Map<string, { named: Named; until: number }>();
  return {
    kind: 'circle',
    of: circles.circlesOfMany,
    mates: circles.circleMates,
    async about(tx, keys) {
      const now = clock.now().getTime();
      const fresh = (key: string) => (known.get(key)?.until ?? 0) > now;
      const missing = keys.filter((key) => !fresh(key));
      if (known.size > mostKept) known.clear();
      if (missing.length > 0) {
        for (const [id, { name, members }] of await circles.circleNames(tx, missing as CircleId[])) {
          known.set(id, { named: { label: name, holders: members }, until: now + sizesLast });
        }
      }
      return new Map(
        keys.flatMap((key): [string, Named][] => {
          const one = known.get(key);
          return one ? [[key, one.named]] : [];
        }),
      );
    },
  };
}

/** Opens the chat of two people from both sides, for the one asked for company and the other offers it. */
export function chatOpener(messaging: Pick<Messaging, 'openDirect' | 'send'>): MeetNeeds['openChat'] {
  return async (tx, { from, to, text, now }) => {
    const asked = await messaging.openDirect(tx, { by: to, with: from, now });
    if (isRefusal(asked)) return asked;
    const opened = await messaging.openDirect(tx, { by: from, with: to, now });
    if (isRefusal(opened)) return opened;
    const sent = await messaging.send(tx, from, opened, { kind: 'text', text, messageId: newId<MessageId>() }, now);
    return isRefusal(sent) ? sent : opened;
  };
}
