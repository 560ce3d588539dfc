import { microBatch } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Platform } from '@nashi/platform';
import type { MessagingDeps } from '../ports.ts';
import type { MessageRow } from './message-queries.ts';
import { sendMessages } from './send-messages.ts';
import type { Sending } from './send-messages.ts';

type Answer = { outcome: Outcome<MessageRow> } | { fault: unknown };

/**
 * Sends a message in a transaction that it shares with those that come at the same time: one commit, and one NOTIFY,
 * for all of them. Nobody waits for company.
 */
export function submitter(platform: Platform, deps: MessagingDeps): (sending: Sending) => Promise<Outcome<MessageRow>> {
  const { database, live, clock } = platform;
  const attempt = async (sendings: readonly Sending[]): Promise<Answer[]> => {
    const outcomes = await database.transaction((tx) => sendMessages({ tx, deps, live, now: clock.now() }, sendings));
    return outcomes.map((outcome) => ({ outcome }));
  };
  const alone = async (sending: Sending): Promise<Answer> => {
    try {
      const [answer] = await attempt([sending]);
      return answer ?? { fault: new Error('a message had no outcome') };
    } catch (fault) {
      return { fault };
    }
  };
  const submit = microBatch<Sending, Answer>({
    most: 64,
    atOnce: 2,
    async run(sendings) {
      try {
        return await attempt(sendings);
      } catch {
        // A fault of one, or two transactions in each other's way, must not take the neighbours with it.
        const answers: Answer[] = [];
        for (const sending of sendings) answers.push(await alone(sending));
        return answers;
      }
    },
  });
  return async (sending) => {
    const answer = await submit(sending);
    if ('fault' in answer) throw answer.fault;
    return answer.outcome;
  };
}
