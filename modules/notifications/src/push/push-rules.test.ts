import { expect, test } from 'vitest';
import { isPushService, shortened } from './push-rules.ts';

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://wns2-by3p.notify.windows.com/w/?token=abc', true],
  ['https://web.push.apple.com/abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['https://fcm.googleapis.com.evil.example/abc', false],
  ['https://evilfcm.googleapis.com/abc', false],
  ['https://user:secret@fcm.googleapis.com/abc', false],
  ['https://127.0.0.1/abc', false],
  ['http://169.254.169.254/latest', false],
  ['not a url', false],
])('SO-8: a push goes to the push services of browsers and nowhere else: %s', (endpoint, known) => {
  expect(isPushService(endpoint, [])).toBe(known);
});

test('SO-8: an operator may allow another push service by its origin', () => {
  expect(isPushService('https://push.example.org/x', ['https://push.example.org'])).toBe(true);
  expect(isPushService('https://push.example.org:444/x', ['https://push.example.org'])).toBe(false);
});

test('SO-8: long words are cut between letters, whatever the script', () => {
  expect(shortened('short')).toBe('short');
  expect(shortened('🍐'.repeat(400), 10)).toBe(`${'🍐'.repeat(9)}…`);
});
