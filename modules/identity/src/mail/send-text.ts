import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import { newId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import type { Platform } from '@nashi/platform';
import { insertMail, mailById, noteMail } from './mails-queries.ts';
import type { MailId } from './mails-queries.ts';
import type { MailConfig } from './send-mail.ts';
import { textMessages } from './text-message.ts';
import { httpTextProvider } from './text-provider.ts';
import type { TextConfig } from './text-provider.ts';

export interface Texter {
  /** Sends a one-time code to a phone; it leaves with the commit of `tx`. */
  sendCode(tx: Tx, message: { to: string; code: string; minutes: number; locale: Locale }): Promise<void>;
  readonly job: JobHandler;
  /** Whether messages leave at all, or are only shown in the Outbox page. */
  readonly sends: boolean;
}

const sendJob = defineJob<{ mailId: MailId }>('identity.send-text');

export function createTexter(platform: Platform, config: TextConfig, show: MailConfig['show']): Texter {
  const { database, jobs, clock, community, log } = platform;
  const { url } = config;
  const provider = url === undefined ? undefined : httpTextProvider({ ...config, url });
  return {
    sends: provider !== undefined,
    async sendCode(tx, { to, code, minutes, locale }) {
      const body = textMessages[locale]({ code, minutes }, community.name[locale]);
      const id = newId<MailId>();
      await insertMail(tx, {
        id,
        channel: 'phone',
        recipient: to,
        kind: 'phone-code',
        locale,
        subject: code,
        body,
        createdAt: clock.now(),
        state: provider ? 'waiting' : 'kept',
      });
      // A code that comes after its ten minutes is of no use, so it is not tried for long.
      if (provider) await jobs.add(tx, sendJob, { mailId: id }, { maxAttempts: 4, priority: -10 });
      else if (show) show({ to, subject: body });
      else log.info({ to, subject: body }, 'message kept in the Outbox, for no provider of messages is configured');
    },
    job: handle(sendJob, async ({ mailId }) => {
      const message = await mailById(database.db, mailId);
      if (!message || message.state === 'sent' || !provider) return;
      try {
        await provider.send({ id: message.id, to: message.recipient, text: message.body, code: message.subject });
        await noteMail(database.db, mailId, { state: 'sent', at: clock.now(), error: null });
      } catch (error) {
        const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
        await noteMail(database.db, mailId, { state: 'failed', at: clock.now(), error: reason });
        throw error;
      }
    }),
  };
}
