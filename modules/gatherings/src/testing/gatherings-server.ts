import { randomUUID } from 'node:crypto';
import { after, days, hours } from '@nashi/clock';
import type { MemberId } from '@nashi/ids';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp } from '@nashi/server/testing';

export interface Place {
  id: string;
  state: string;
  position: number | null;
  payBefore: string | null;
  refundable: { amount: number };
}

interface Payment {
  id: string;
  state: string;
  outcome: string | null;
  payUrl: string | null;
}

export interface Shown {
  id: string;
  title: string;
  place: string;
  state: string;
  left: number;
  coming: number;
  waiting: number;
  version: number;
  mine: string;
  location: { latitude: number; longitude: number } | null;
  mySignUp: Place | null;
}

/** The whole server, where nothing waits for review unless a test asks for it, and short ways to say things. */
export async function startGatheringsServer() {
  const server = await startTestServer();
  const moderator = await signUp(server, { roles: ['moderator', 'operator'] });
  const review = async (mode: 'trust' | 'review-before'): Promise<void> => {
    const now = await moderator.client.call<Record<string, unknown>>('GET /api/v1/moderation/settings');
    const modes = { new: mode, regular: mode, trusted: mode };
    const changed = { ...now.body, modes, burstLimit: 1000 };
    const answer = await moderator.client.call('PUT /api/v1/moderation/settings', changed);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  const member = (options: Parameters<typeof signUp>[1] = { certified: true }) => signUp(server, options);
  const draft = (change: Record<string, unknown> = {}) => {
    const startsAt = after(server.clock.now(), days(3));
    return {
      title: 'Climbing on Saturday',
      text: 'Bring water.',
      place: 'Baoshi Hill, north gate',
      startsAt: startsAt.toISOString(),
      endsAt: after(startsAt, hours(3)).toISOString(),
      signUpUntil: after(startsAt, -days(1)).toISOString(),
      capacity: 10,
      ...change,
    };
  };
  const call = async (host: SignedUp, change: Record<string, unknown> = {}): Promise<Shown> => {
    const answer = await host.client.call<Shown>('POST /api/v1/gatherings', draft(change));
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const give = (who: SignedUp, amount: number) =>
    server.database.transaction((tx) =>
      server.modules.payments.sandboxDeposits(tx, [{ memberId: who.memberId, amount, currency: 'CNY' }]),
    );
  const wallet = async (memberId: MemberId): Promise<number> =>
    (await server.modules.payments.walletBalances(server.database.db, [memberId], 'CNY')).get(memberId) ?? 0;
  const join = (who: SignedUp, id: string) => who.client.call<Place>(`PUT /api/v1/gatherings/${id}/sign-up`);
  const leave = (who: SignedUp, id: string) =>
    who.client.call<{ refunded: { amount: number } }>(`DELETE /api/v1/gatherings/${id}/sign-up`);
  const show = async (who: SignedUp, id: string) => (await who.client.call<Shown>(`GET /api/v1/gatherings/${id}`)).body;
  const pay = (who: SignedUp, place: Place, method: 'wallet' | 'sandbox-bank' = 'wallet') =>
    who.client.call<Payment>(
      'POST /api/v1/payments',
      { kind: 'gathering', payableId: place.id, method },
      { key: randomUUID() },
    );
  /** A payer whose bank takes its time: the money is sent, and its word comes hours later. */
  const payLate = async (who: SignedUp, place: Place): Promise<() => Promise<Payment>> => {
    const { body } = await pay(who, place, 'sandbox-bank');
    await fetch(server.url + body.payUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'do=pay-late',
      redirect: 'manual',
    });
    return async () => (await who.client.call<Payment>(`GET /api/v1/payments/${body.id}`)).body;
  };
  const decide = async (id: string, decision: Record<string, unknown>): Promise<void> => {
    const queue = await moderator.client.call<{ items: { id: string; subjectId: string; version: number }[] }>(
      'GET /api/v1/moderation/queue?limit=100',
    );
    const item = queue.body.items.find((one) => one.subjectId === id);
    if (!item) throw new Error(`${id} is not in the queue`);
    await moderator.client.call(`PUT /api/v1/moderation/items/${item.id}/claim`);
    const path = `POST /api/v1/moderation/items/${item.id}/decision`;
    const answer = await moderator.client.call(path, { version: item.version, ...decision });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  const notices = async (who: SignedUp): Promise<string[]> => {
    const answer = await who.client.call<{ items: { sentence: string }[] }>('GET /api/v1/notifications?limit=50');
    return answer.body.items.map((one) => one.sentence);
  };
  /** What the books say; nothing may be wrong after any test. */
  const faults = async () => {
    const run = await server.modules.ledger.prove(server.database.db);
    return run.checks.filter((check) => check.wrong > 0);
  };
  await review('trust');
  return {
    server,
    moderator,
    review,
    member,
    draft,
    call,
    give,
    wallet,
    join,
    leave,
    show,
    pay,
    payLate,
    decide,
    notices,
    faults,
  };
}
