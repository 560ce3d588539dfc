import { hours } from '@nashi/clock';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeSettings } from '../contract.ts';
import { defineNotices } from '../index.ts';
import type { NewNotice } from '../index.ts';
import { startPushService } from '../testing/push-service.ts';
import type { PushService } from '../testing/push-service.ts';

const kinds = defineNotices('push-probe', { liked: { zh: '赞了你的「{title}」', en: 'likes your “{title}”' } });

let server: TestServer;
let service: PushService;
beforeAll(async () => {
  service = await startPushService();
  // ten in the morning in Shanghai
  server = await startTestServer({ startAt: '2026-03-02T02:00:00Z', wiring: { pushServices: [service.origin] } });
});
afterAll(async () => {
  await server.close();
  await service.close();
});

const notify = (...notices: NewNotice[]) =>
  server.database.transaction((tx) => server.modules.notifications.notify(tx, notices));

const settingsOf = async ({ client }: SignedUp) =>
  (await client.call<NoticeSettings>('GET /api/v1/notifications/settings')).body;

async function withDevice(options: Parameters<typeof signUp>[1] = {}) {
  const reader = await signUp(server, options);
  const { browser, endpoint, keys } = service.subscribe((await settingsOf(reader)).pushKey);
  const answer = await reader.client.call<{ id: string }>('POST /api/v1/notifications/devices', { endpoint, keys });
  expect(answer.status).toBe(201);
  return { reader, browser, endpoint, keys, deviceId: answer.body.id };
}

const liked = ({ memberId }: SignedUp, title: string, more: Partial<NewNotice> = {}): NewNotice => ({
  memberId,
  category: 'interactions',
  kind: kinds.liked,
  params: { title },
  link: '/posts/1',
  ...more,
});

test('SO-8: a notice is pushed, encrypted and signed, in the language of its reader, with its link', async () => {
  const { reader, browser } = await withDevice({ locale: 'zh' });
  const { memberId: actor } = await signUp(server, { nickname: '林小雨' });
  await notify(liked(reader, '螺蛳粉', { actor }));
  await server.runJobs();
  expect(browser.shown).toMatchObject([{ title: '林小雨', body: '赞了你的「螺蛳粉」', link: '/posts/1' }]);
  await server.runJobs();
  expect(browser.shown).toHaveLength(1);
});

test('SO-8: nothing is pushed of what was read, muted, not wanted, or marketing', async () => {
  const { reader, browser } = await withDevice();
  await notify(liked(reader, 'read'));
  await reader.client.call('POST /api/v1/notifications/read', {});
  await reader.client.call('PATCH /api/v1/notifications/settings', {
    muted: ['orders'],
    pushed: ['interactions', 'orders'],
  });
  await notify(
    liked(reader, 'muted', { category: 'orders' }),
    liked(reader, 'not wanted', { category: 'money' }),
    liked(reader, 'an offer', { category: 'marketing' }),
    liked(reader, 'wanted'),
  );
  await server.runJobs();
  expect(browser.shown.map((push) => push.body)).toEqual(['likes your “wanted”']);
});

test('SO-8: pushes of quiet hours come as one summary when they are over', async () => {
  const { reader, browser } = await withDevice();
  await reader.client.call('PATCH /api/v1/notifications/settings', { quiet: { from: '09:30', to: '12:00' } });
  await notify(liked(reader, 'one'), liked(reader, 'two'));
  await server.runJobs();
  await notify(liked(reader, 'three'));
  await server.runJobs();
  expect(browser.shown).toEqual([]);
  server.clock.advance(hours(2) + 1000);
  await server.runJobs();
  expect(browser.shown).toMatchObject([{ body: '3 notices came while it was quiet' }]);
  await notify(liked(reader, 'four'));
  await server.runJobs();
  expect(browser.shown).toHaveLength(2);
});

test('SO-8: a browser that unsubscribed is forgotten; an overloaded push service is asked again', async () => {
  const { reader, browser } = await withDevice();
  browser.state = 'overloaded';
  await notify(liked(reader, 'later'));
  await server.runJobs();
  expect(browser.shown).toEqual([]);
  browser.state = 'takes';
  server.clock.advance(hours(1));
  await server.runJobs();
  expect(browser.shown).toHaveLength(1);
  browser.state = 'gone';
  await notify(liked(reader, 'nobody'));
  await server.runJobs();
  expect((await settingsOf(reader)).devices).toEqual([]);
});

test('SO-8: a device hears nothing more once its session was ended from elsewhere', async () => {
  const { reader, browser } = await withDevice();
  await server.database.transaction((tx) => server.modules.notifications.notify(tx, [liked(reader, 'before')]));
  await server.runJobs();
  expect((await reader.client.call('DELETE /api/v1/me/sessions')).status).toBeLessThan(300);
  await notify(liked(reader, 'after'));
  await server.runJobs();
  expect(browser.shown.map((push) => push.body)).toEqual(['likes your “before”']);
});

test('SO-8: chats are pushed to those who want them; a device that changes hands serves the new member alone', async () => {
  const { reader, browser, endpoint, keys } = await withDevice();
  const alert = (to: SignedUp, words: string) =>
    server.database.transaction((tx) =>
      server.modules.notifications.alert(tx, [
        { memberId: to.memberId, title: 'Lin', body: { zh: words, en: words }, link: '/messages/1', tag: 'chat:1' },
      ]),
    );
  await alert(reader, 'to the first');
  await server.runJobs();
  const second = await signUp(server);
  await second.client.call('POST /api/v1/notifications/devices', { endpoint, keys });
  await alert(reader, 'nobody sees this');
  await alert(second, 'to the second');
  await second.client.call('PATCH /api/v1/notifications/settings', { pushed: [] });
  await alert(second, 'nor this');
  await server.runJobs();
  expect(browser.shown.map((push) => push.body)).toEqual(['to the first', 'to the second']);
});

test('SO-8: an address that is no push service, bad keys and somebody else’s device are refused', async () => {
  const { reader, deviceId, keys } = await withDevice();
  const add = (body: unknown) => reader.client.call<{ code: string }>('POST /api/v1/notifications/devices', body);
  const inside = await add({ endpoint: 'http://127.0.0.1:5432/', keys });
  expect([inside.status, inside.body.code]).toEqual([422, 'notifications.unknown-push-service']);
  expect((await add({ endpoint: 'https://fcm.googleapis.com/x', keys: { ...keys, auth: 'short' } })).status).toBe(400);
  const other = await signUp(server);
  expect((await other.client.call(`DELETE /api/v1/notifications/devices/${deviceId}`)).status).toBe(404);
  expect((await other.client.call('POST /api/v1/notifications/devices/test', {})).status).toBe(409);
  expect((await reader.client.call(`DELETE /api/v1/notifications/devices/${deviceId}`)).status).toBe(204);
});

test('SO-8: a chat message is pushed to a friend who has not muted the chat, with its words and a way to it', async () => {
  const { reader, browser } = await withDevice({ certified: true });
  const sender = await signUp(server, { certified: true, nickname: 'Lin' });
  const path = (id: string) => `PUT /api/v1/members/${id}/follow`;
  await sender.client.call(path(reader.memberId));
  await reader.client.call(path(sender.memberId));
  const opened = await sender.client.call<{ id: string }>('POST /api/v1/conversations', { memberId: reader.memberId });
  const send = (text: string) =>
    sender.client.call(`POST /api/v1/conversations/${opened.body.id}/messages`, {
      messageId: crypto.randomUUID(),
      kind: 'text',
      text,
    });
  expect((await send('二食堂见')).status).toBe(201);
  await server.runJobs();
  const chats = browser.shown.filter((push) => push.tag === `chat:${opened.body.id}`);
  expect(chats).toMatchObject([{ title: 'Lin', body: '二食堂见', link: `/messages/${opened.body.id}?at=1` }]);
  await reader.client.call(`PATCH /api/v1/conversations/${opened.body.id}`, { muted: true });
  await send('quiet please');
  await server.runJobs();
  expect(browser.shown.filter((push) => push.tag === `chat:${opened.body.id}`)).toHaveLength(1);
});
