import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { Id } from '@nashi/ids';

export type MailId = Id<'mail'>;
export type MailState = 'kept' | 'waiting' | 'sent' | 'failed';

export interface MailRow {
  id: MailId;
  channel: 'mail' | 'phone';
  recipient: string;
  kind: string;
  locale: Locale;
  subject: string;
  body: string;
  createdAt: Date;
  state: MailState;
  sentAt: Date | null;
  error: string | null;
  stopUrl: string | null;
}

export async function insertMail(
  tx: Tx,
  mail: Omit<MailRow, 'sentAt' | 'error' | 'stopUrl'> & { stopUrl?: string | null },
): Promise<void> {
  await sql`
    insert into identity.mails (id, channel, recipient, kind, locale, subject, body, created_at, state, stop_url)
    values (${mail.id}, ${mail.channel}, ${mail.recipient}, ${mail.kind}, ${mail.locale}, ${mail.subject},
            ${mail.body}, ${mail.createdAt}, ${mail.state},
            ${mail.stopUrl ?? null})`.execute(tx);
}

const columns = sql`id, channel, recipient, kind, locale, subject, body, created_at as "createdAt", state,
  sent_at as "sentAt", error, stop_url as "stopUrl"`;

export async function mailById(tx: Tx, id: MailId): Promise<MailRow | undefined> {
  const result = await sql<MailRow>`select ${columns} from identity.mails where id = ${id}`.execute(tx);
  return result.rows[0];
}

export async function noteMail(tx: Tx, id: MailId, note: { state: MailState; at: Date; error: string | null }) {
  await sql`
    update identity.mails set state = ${note.state}, error = ${note.error},
      sent_at = case when ${note.state} = 'sent' then ${note.at}::timestamptz else sent_at end
    where id = ${id}`.execute(tx);
}

export interface MailSearch {
  text: string | undefined;
  before: MailId | undefined;
  limit: number;
}

/** Newest first; the text is looked for in address, subject and body. */
export async function listMails(tx: Tx, { text, before, limit }: MailSearch): Promise<MailRow[]> {
  const pattern = text === undefined ? null : `%${text.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
  const result = await sql<MailRow>`
    select ${columns} from identity.mails
    where (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
      and (${pattern}::text is null or recipient ilike ${pattern}::text or subject ilike ${pattern}::text
           or body ilike ${pattern}::text)
    order by id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function deleteOldMails(tx: Tx, before: Date): Promise<void> {
  await sql`delete from identity.mails where created_at < ${before}`.execute(tx);
}
