import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler, Jobs } from '@nashi/jobs';
import type { Client } from 'oidc-provider';
import { partnersTold } from '../consents/consents-queries.ts';
import type { PartnerId } from '../contract.ts';
import type { SignInProvider } from '../provider/sign-in-provider.ts';

interface SignOut {
  partnerId: PartnerId;
  memberId: MemberId;
}

const signOutJob = defineJob<SignOut>('single-sign-on.tell-sign-out');
/** About a day of tries. */
const tries = 20;

/** Tells partners that what they know of a member holds no longer (OpenID Connect Back-Channel Logout 1.0). */
export async function tellPartners(tx: Tx, jobs: Jobs, memberId: MemberId, to: readonly PartnerId[]): Promise<void> {
  await jobs.addMany(
    tx,
    signOutJob,
    to.map((partnerId) => ({ partnerId, memberId })),
    { maxAttempts: tries },
  );
}

/** A certification ended: partners that were told about it are. */
export async function tellCertificationEnded(tx: Tx, jobs: Jobs, memberId: MemberId): Promise<void> {
  const told = await partnersTold(tx, memberId, ['student_verified', 'school', 'verified_until']);
  await tellPartners(tx, jobs, memberId, told);
}

type LogsOut = Client & { backchannelLogout(account: string): Promise<void> };
const logsOut = (client: Client | undefined): client is LogsOut =>
  client?.backchannelLogoutUri !== undefined && 'backchannelLogout' in client;

/** Sends one signed logout token; throws, to be tried again, when the partner does not take it. */
export function signOutHandler(provider: SignInProvider): JobHandler {
  return handle(signOutJob, async ({ partnerId, memberId }) => {
    const client = await (await provider.current()).Client.find(partnerId);
    if (logsOut(client)) await client.backchannelLogout(memberId);
  });
}
