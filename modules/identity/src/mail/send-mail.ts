import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import { newId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import type { Platform } from '@nashi/platform';
import { createTransport } from 'nodemailer';
import { mailTexts } from './mail-texts.ts';
import type { MailKind, MailParams } from './mail-texts.ts';
import { insertMail, mailById, noteMail } from './mails-queries.ts';
import type { MailId } from './mails-queries.ts';

export interface MailConfig {
  /** undefined: mail is only shown in the operator's Outbox page. */
  smtpUrl: string | undefined;
  from: string | undefined;
  /**
   * Gets every mail that no server takes away, by its subject: in a sample community the terminal shows the codes to
   * whoever tries it out, as nobody can read the Outbox before signing in. Never given where members are real.
   */
  show?: ((mail: { to: string; subject: string }) => void) | undefined;
}

export interface OutgoingMail<K extends MailKind> {
  to: string;
  kind: K;
  params: MailParams[K];
  locale: Locale;
  /** Takes a POST that stops mails of this kind (RFC 8058). */
  stopUrl?: string;
}

export interface Mailer {
  /** Leaves with the commit of `tx`. */
  send<K extends MailKind>(tx: Tx, mail: OutgoingMail<K>): Promise<void>;
  readonly job: JobHandler;
  /** Whether mail leaves at all, or is only shown in the Outbox page. */
  readonly sends: boolean;
}

const sendJob = defineJob<{ mailId: MailId }>('identity.send-mail');

export function createMailer(platform: Platform, config: MailConfig): Mailer {
  const { database, jobs, clock, community, log } = platform;
  const transport = config.smtpUrl === undefined ? undefined : createTransport(config.smtpUrl);
  const from = config.from ?? `${community.name.en} <no-reply@${new URL(community.origin).hostname}>`;
  return {
    sends: transport !== undefined,
    async send(tx, { to, kind, params, locale, stopUrl = null }) {
      const { subject, body } = mailTexts[kind][locale](params, community.name[locale]);
      const id = newId<MailId>();
      const state = transport ? 'waiting' : 'kept';
      const createdAt = clock.now();
      await insertMail(tx, {
        id,
        channel: 'mail',
        recipient: to,
        kind,
        locale,
        subject,
        body,
        createdAt,
        state,
        stopUrl,
      });
      if (transport) await jobs.add(tx, sendJob, { mailId: id }, { maxAttempts: 8, priority: -10 });
      else if (config.show) config.show({ to, subject });
      else log.info({ to, subject }, 'mail kept in the Outbox, for no mail server is configured');
    },
    job: handle(sendJob, async ({ mailId }) => {
      const mail = await mailById(database.db, mailId);
      if (!mail || mail.state === 'sent' || !transport) return;
      try {
        // The id makes a copy sent again after a crash recognisable as the same mail.
        const messageId = `<${mail.id}@${new URL(community.origin).hostname}>`;
        const headers: Record<string, string> =
          mail.stopUrl === null
            ? {}
            : { 'List-Unsubscribe': `<${mail.stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
        const { recipient: to, subject, body: text } = mail;
        await transport.sendMail({ from, to, subject, text, messageId, headers });
        await noteMail(database.db, mailId, { state: 'sent', at: clock.now(), error: null });
      } catch (error) {
        const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
        await noteMail(database.db, mailId, { state: 'failed', at: clock.now(), error: reason });
        throw error;
      }
    }),
  };
}
