import { randomInt } from 'node:crypto';
import { after, hours } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { FileId } from '@nashi/files';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { latestApplication, sendApplication, startApplication, withdrawApplication } from './card-queries.ts';
import type { ApplicationId, ApplicationRow } from './card-queries.ts';

const codeHours = 2;
// Without letters and digits that handwriting makes alike.
const alphabet = 'ACDEFHJKMNPRTWXY3479';
const codeLength = 5;

function handwrittenCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Gives the member a code to write by hand and lay beside the card, so that an old or borrowed picture will not do. */
export async function startCard(tx: Tx, memberId: MemberId, now: Date): Promise<Outcome<ApplicationRow>> {
  const codeExpiresAt = after(now, hours(codeHours));
  const started = await startApplication(tx, {
    id: newId<ApplicationId>(),
    memberId,
    code: handwrittenCode(),
    now,
    codeExpiresAt,
  });
  return started ?? errors.applicationWaits();
}

export interface SendCard {
  memberId: MemberId;
  fileId: FileId;
  school: string;
  studentNumber: string;
  now: Date;
}

export async function sendCard(tx: Tx, { files }: Parts, send: SendCard): Promise<Outcome<ApplicationRow>> {
  const { memberId, fileId, now } = send;
  const refused = await files.attach(tx, [fileId], memberId, { purpose: 'card', at: now, field: 'fileId' });
  if (isRefusal(refused)) return refused;
  const sent = await sendApplication(tx, {
    memberId,
    schoolName: send.school,
    studentNumber: send.studentNumber,
    image: fileId,
    now,
  });
  if (sent) return sent;
  const latest = await latestApplication(tx, memberId);
  return latest?.state === 'pending' ? errors.applicationWaits() : errors.cardCodeExpired();
}

export async function withdrawCard(
  tx: Tx,
  { files }: Parts,
  memberId: MemberId,
  now: Date,
): Promise<Outcome<undefined>> {
  const withdrawn = await withdrawApplication(tx, memberId, now);
  if (!withdrawn) return errors.applicationNotFound();
  if (withdrawn.image) await files.remove(tx, [withdrawn.image]);
  return undefined;
}
