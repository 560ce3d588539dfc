import { days, hours, minutes } from '@nashi/clock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGatheringsServer } from './testing/gatherings-server.ts';

let t: Awaited<ReturnType<typeof startGatheringsServer>>;

beforeAll(async () => {
  t = await startGatheringsServer();
});
afterAll(() => t.server.close());

test('SO-5: of fifty who sign up at once for ten places ten come and forty wait, each with a number', async () => {
  const host = await t.member();
  const { id } = await t.call(host);
  const guests = await Promise.all(Array.from({ length: 50 }, () => t.member()));
  const places = await Promise.all(guests.map((guest) => t.join(guest, id)));
  expect(places.map((place) => place.status)).toEqual(guests.map(() => 200));
  const waiting = places.filter((place) => place.body.state === 'waiting').map((place) => place.body.id);
  expect(waiting).toHaveLength(40);
  expect(await t.show(host, id)).toMatchObject({ coming: 10, waiting: 40, left: 0 });
  const positions = await Promise.all(guests.map(async (guest) => (await t.show(guest, id)).mySignUp?.position));
  expect(positions.filter((n) => typeof n === 'number').toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, n) => n + 1),
  );
  // Signing up again changes nothing; the first who waits comes when somebody stays away.
  const again = await Promise.all(guests.map((guest) => t.join(guest, id)));
  expect(again.map((one) => one.body.id)).toEqual(places.map((one) => one.body.id));
  const first = guests[positions.indexOf(1)]!;
  const coming = guests[places.findIndex((place) => place.body.state === 'coming')]!;
  expect((await t.leave(coming, id)).status).toBe(200);
  expect((await t.show(first, id)).mySignUp?.state).toBe('coming');
  expect(await t.notices(first)).toContain('A place at “Climbing on Saturday” is yours.');
  // More places let more in, the longest waiting first; fewer than are taken are refused.
  const { version } = await t.show(host, id);
  const more = await host.client.call(`PUT /api/v1/gatherings/${id}`, t.draft({ capacity: 15, version }));
  expect(more.status, JSON.stringify(more.body)).toBe(200);
  expect(await t.show(host, id)).toMatchObject({ coming: 15, waiting: 34 });
  const fewer = t.draft({ capacity: 14, version: version + 1 });
  expect(await host.client.call(`PUT /api/v1/gatherings/${id}`, fewer)).toMatchObject({
    status: 409,
    body: { code: 'gatherings.capacity-taken' },
  });
});

test('SO-5: an unpaid place lapses and goes to who waits; money that comes too late goes back', async () => {
  const host = await t.member();
  const { id } = await t.call(host, { capacity: 1, fee: 3000 });
  const [slow, next] = [await t.member(), await t.member()];
  await t.give(slow, 5000);
  await t.give(next, 5000);
  const place = (await t.join(slow, id)).body;
  expect(place).toMatchObject({ state: 'unpaid' });
  expect((await t.join(next, id)).body).toMatchObject({ state: 'waiting', position: 1 });
  t.server.clock.advance(minutes(16));
  await t.server.runJobs();
  expect((await t.show(slow, id)).mySignUp).toBeNull();
  const offered = (await t.show(next, id)).mySignUp!;
  expect(offered.state).toBe('unpaid');
  // The cashier does not even begin with what has lapsed, and takes the fee of the one who is next.
  expect((await t.pay(slow, place)).status).toBe(409);
  expect(await t.wallet(slow.memberId)).toBe(5000);
  expect((await t.pay(next, offered)).body).toMatchObject({ state: 'succeeded', outcome: 'settled' });
  expect((await t.show(next, id)).mySignUp).toMatchObject({ state: 'coming', refundable: { amount: 3000 } });
  expect(await t.wallet(next.memberId)).toBe(2000);
  expect(await t.faults()).toEqual([]);
});

test('SO-5: money of a bank that arrives after the place lapsed buys a free one, or goes back by itself', async () => {
  const host = await t.member();
  const [lucky, unlucky, other] = [await t.member(), await t.member(), await t.member()];
  const [{ id }, { id: full }] = [
    await t.call(host, { capacity: 1, fee: 3000 }),
    await t.call(host, { capacity: 1, fee: 3000 }),
  ];
  const first = await t.payLate(lucky, (await t.join(lucky, id)).body);
  const second = await t.payLate(unlucky, (await t.join(unlucky, full)).body);
  await t.give(other, 3000);
  expect((await t.join(other, full)).body.state).toBe('waiting');
  t.server.clock.advance(minutes(40));
  await t.server.runJobs();
  expect((await t.pay(other, (await t.show(other, full)).mySignUp!)).body.state).toBe('succeeded');
  t.server.clock.advance(hours(2));
  await t.server.runJobs();
  expect(await first()).toMatchObject({ state: 'succeeded', outcome: 'settled-late' });
  expect((await t.show(lucky, id)).mySignUp?.state).toBe('coming');
  expect(await second()).toMatchObject({ state: 'succeeded', outcome: 'refunded' });
  expect((await t.show(unlucky, full)).mySignUp).toBeNull();
  expect(await t.faults()).toEqual([]);
});

test('SO-5: until the deadline the whole fee comes back, after it none; the host is paid when it has ended', async () => {
  const host = await t.member();
  const { id } = await t.call(host, { capacity: 3, fee: 2500 });
  const guests = await Promise.all(Array.from({ length: 3 }, () => t.member()));
  for (const guest of guests) {
    await t.give(guest, 2500);
    expect((await t.pay(guest, (await t.join(guest, id)).body)).body.state).toBe('succeeded');
  }
  const [early, stays, late] = guests as [(typeof guests)[0], (typeof guests)[0], (typeof guests)[0]];
  expect((await t.leave(early, id)).body).toEqual({ refunded: { amount: 2500, currency: 'CNY' } });
  expect(await t.wallet(early.memberId)).toBe(2500);
  const { version } = await t.show(host, id);
  const dearer = await host.client.call(`PUT /api/v1/gatherings/${id}`, t.draft({ capacity: 3, fee: 9900, version }));
  expect(dearer.body).toMatchObject({ code: 'gatherings.fee-fixed' });
  t.server.clock.advance(days(2) + hours(1));
  await t.server.runJobs();
  expect(await t.notices(stays)).toEqual(
    expect.arrayContaining([expect.stringMatching(/starts .* Baoshi Hill, north gate/)]),
  );
  expect((await t.leave(late, id)).body.refunded.amount).toBe(0);
  expect(await t.wallet(late.memberId)).toBe(0);
  expect(await t.wallet(host.memberId)).toBe(0);
  t.server.clock.advance(days(2));
  await t.server.runJobs();
  await t.server.runJobs();
  expect(await t.wallet(host.memberId)).toBe(5000);
  expect((await t.leave(stays, id)).status).toBe(409);
  expect(await t.faults()).toEqual([]);
});

/** A gathering of one place, paid by somebody, with somebody else waiting for it. */
async function fullGathering(title: string) {
  const [host, paid, waits] = [await t.member(), await t.member(), await t.member()];
  const { id } = await t.call(host, { capacity: 1, fee: 1000, title });
  await t.give(paid, 1000);
  await t.pay(paid, (await t.join(paid, id)).body);
  await t.join(waits, id);
  return { id, host, paid, waits };
}

test('SO-5: called off by its host, everyone is told and paid back, and the host gets nothing', async () => {
  const { id, host, paid } = await fullGathering('Night walk');
  const off = await host.client.call(`POST /api/v1/gatherings/${id}/cancellation`, { reason: 'Storm.' });
  expect(off.status).toBe(204);
  expect(await t.notices(paid)).toContain('“Night walk” is called off; what you paid goes back to you. Storm.');
  expect(await t.wallet(paid.memberId)).toBe(1000);
  expect((await t.join(await t.member(), id)).body).toMatchObject({ code: 'gatherings.sign-up-closed' });
  t.server.clock.advance(days(5));
  await t.server.runJobs();
  expect(await t.wallet(host.memberId)).toBe(0);
  expect(await t.faults()).toEqual([]);
});

test('SO-5: taken down by moderators, it takes place no more, and everyone is paid back', async () => {
  const { id, paid, waits } = await fullGathering('Get rich in a day');
  await paid.client.call('POST /api/v1/reports', { subjectKind: 'gathering', subjectId: id, reason: 'scam' });
  await t.decide(id, { outcome: 'hidden', rule: 'illegal-goods' });
  expect((await waits.client.call(`GET /api/v1/gatherings/${id}`)).status).toBe(404);
  expect(await t.wallet(paid.memberId)).toBe(1000);
  expect(await t.faults()).toEqual([]);
});

test('SO-5: a gathering in review is its host’s alone; while an edit waits others read the words before it', async () => {
  const [host, guest] = [await t.member(), await t.member()];
  await t.review('review-before');
  const made = await t.call(host, { location: { latitude: 30.27415, longitude: 120.15515 } });
  expect(made).toMatchObject({ state: 'pending', location: { latitude: 30.27, longitude: 120.16 } });
  const listed = async () => {
    const { body } = await guest.client.call<{ items: { id: string; title: string }[] }>(
      'GET /api/v1/gatherings?limit=100',
    );
    return body.items.find((one) => one.id === made.id)?.title;
  };
  const calendar = () => fetch(`${t.server.url}/api/v1/gatherings/${made.id}/calendar.ics`);
  expect(await listed()).toBeUndefined();
  expect((await guest.client.call(`GET /api/v1/gatherings/${made.id}`)).status).toBe(404);
  expect((await t.join(guest, made.id)).status).toBe(404);
  expect((await calendar()).status).toBe(404);
  await t.decide(made.id, { outcome: 'published' });
  expect(await listed()).toBe('Climbing on Saturday');
  await t.join(guest, made.id);
  const edit = t.draft({ title: 'Not yet approved', version: 1 });
  expect((await host.client.call(`PUT /api/v1/gatherings/${made.id}`, edit)).body).toMatchObject({ state: 'pending' });
  expect(await listed()).toBe('Climbing on Saturday');
  expect(await (await calendar()).text()).not.toContain('Not yet approved');
  await t.decide(made.id, { outcome: 'declined', rule: 'spam' });
  expect(await listed()).toBe('Climbing on Saturday');
  expect(await t.show(host, made.id)).toMatchObject({ state: 'declined', title: 'Not yet approved' });
  expect((await t.show(guest, made.id)).mySignUp?.state).toBe('coming');
  await t.review('trust');
});

test('SO-5: a ticket lets its holder in once, and nobody to another gathering', async () => {
  const host = await t.member();
  const [{ id }, { id: other }] = [await t.call(host), await t.call(host)];
  const [scanned, typed, gone, stranger] = await Promise.all([t.member(), t.member(), t.member(), t.member()]);
  const ticketOf = async (who: typeof scanned) => {
    await t.join(who, id);
    return (await who.client.call<{ token: string; code: string }>(`GET /api/v1/gatherings/${id}/ticket`)).body;
  };
  const [one, two, three] = [await ticketOf(scanned), await ticketOf(typed), await ticketOf(gone)];
  const enter = (ticket: string, at = id, by = host) =>
    by.client.call<{ code?: string; detail?: string }>(`POST /api/v1/gatherings/${at}/check-ins`, { ticket });
  expect((await enter(one.token)).body.code).toBe('gatherings.door-closed');
  t.server.clock.advance(days(2) + hours(20));
  expect((await enter(one.token, id, stranger)).status).toBe(404);
  expect((await enter(one.token, other)).body.code).toBe('gatherings.no-such-ticket');
  expect((await enter(two.code, other)).body.code).toBe('gatherings.no-such-ticket');
  const forged = one.token.replace(/\.(.)/, (_, letter: string) => (letter === 'A' ? '.B' : '.A'));
  expect((await enter(forged)).body.code).toBe('gatherings.no-such-ticket');
  const tries = await Promise.all(Array.from({ length: 5 }, () => enter(one.token)));
  expect(tries.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409, 409, 409]);
  expect((await enter(` ${two.code.slice(0, 4)}-${two.code.slice(4).toLowerCase()} `)).body).toMatchObject({
    member: { id: typed.memberId },
    checkedIn: 2,
    coming: 3,
  });
  expect((await enter(two.token)).body).toMatchObject({ code: 'gatherings.ticket-used' });
  await t.leave(gone, id);
  expect((await enter(three.token)).body.code).toBe('gatherings.ticket-void');
  const csv = await host.client.call<string>(`GET /api/v1/gatherings/${id}/attendees.csv`);
  expect(csv.status).toBe(200);
  expect(String(csv.body).split('\r\n')).toHaveLength(5);
  expect((await stranger.client.call(`GET /api/v1/gatherings/${id}/attendees`)).status).toBe(404);
  expect((await stranger.client.call(`GET /api/v1/gatherings/${id}/attendees.csv`)).status).toBe(404);
});

test('SO-5: the past, backward times, a fee of the uncertified and who may not come are refused with a reason', async () => {
  const [host, plain] = [await t.member(), await t.member({})];
  const now = t.server.clock.now().getTime();
  const at = (ms: number) => new Date(now + ms).toISOString();
  const code = async (by: typeof host, change: Record<string, unknown>) =>
    (await by.client.call<{ code: string }>('POST /api/v1/gatherings', t.draft(change))).body.code;
  expect(await code(host, { startsAt: at(-hours(1)) })).toBe('gatherings.in-the-past');
  expect(await code(host, { endsAt: at(hours(1)) })).toBe('gatherings.ends-before-start');
  expect(await code(host, { endsAt: at(days(40)) })).toBe('gatherings.too-long');
  expect(await code(host, { startsAt: at(days(400)), endsAt: at(days(401)) })).toBe('gatherings.too-far');
  expect(await code(host, { signUpUntil: at(-1) })).toBe('gatherings.late-deadline');
  expect(await code(host, { audience: 'circle' })).toBe('gatherings.not-in-circle');
  expect(await code(plain, { fee: 100 })).toBe('gatherings.fee-needs-certification');
  const { id } = await t.call(host, { audience: 'certified' });
  expect((await t.join(plain, id)).body).toMatchObject({ code: 'gatherings.certified-only' });
  expect((await t.join(host, id)).body).toMatchObject({ code: 'gatherings.own-gathering' });
  const circle = await host.client.call<{ id: string }>('POST /api/v1/circles', {
    name: 'Night climbers',
    mode: 'ask',
  });
  const inside = await t.call(host, { audience: 'circle', circleId: circle.body.id });
  expect((await t.join(plain, inside.id)).status).toBe(404);
  t.server.clock.advance(days(2) + hours(1));
  expect((await t.join(await t.member(), id)).body).toMatchObject({ code: 'gatherings.sign-up-closed' });
});
