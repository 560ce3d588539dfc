import { OperatorError } from '@nashi/errors';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('the environment', () => {
  test('nothing set gives a server anybody can try', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
      sample: 'on',
      sandboxBank: 'on',
      role: 'all',
      community: { timeZone: 'Asia/Shanghai', currency: 'CNY' },
    });
  });

  test('an empty variable counts as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}));
  });

  test.each([
    ['PORT', 'three'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30.5'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost:5432'],
    ['NASHI_SAMPLE', 'yes'],
    ['NASHI_ROLE', 'master'],
    ['NASHI_SECRET', 'short'],
    ['NASHI_ORIGIN', 'nashi.example.org'],
    ['NASHI_ORIGIN', 'https://nashi.example.org/path'],
    ['NASHI_COMMUNITY_TIME_ZONE', 'Asia/Atlantis'],
    ['NASHI_COMMUNITY_CURRENCY', 'XXX'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['NASHI_MAIL_FROM', 'nobody'],
    ['NASHI_LOG', 'loud'],
  ])('%s=%s is refused by one sentence that names it', (name, value) => {
    const refused = () => readConfig({ [name]: value });
    expect(refused).toThrow(OperatorError);
    expect(refused).toThrow(new RegExp(`^${name} cannot .+: give [^\\n]+\\.$`));
  });

  test('what may be secret is not repeated', () => {
    expect(() => readConfig({ NASHI_SECRET: 'hunter2', SMTP_URL: 'x://u:hunter2@h' })).not.toThrow(/hunter2/);
    expect(() => readConfig({ NASHI_SECRET: 'hunter2', SMTP_URL: 'x://u:hunter2@h' })).toThrow(/SECRET.*\n.*SMTP/);
  });

  test('an origin loses its trailing slash', () => {
    expect(readConfig({ NASHI_ORIGIN: 'https://nashi.example.org/' }).origin).toBe('https://nashi.example.org');
  });
});
