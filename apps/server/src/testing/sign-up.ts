import { isRefusal } from '@nashi/errors';
import { sessionCookie } from '@nashi/http';
import type { Actor, Role } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import type { CookieClient } from '@nashi/testing';
import type { TestServer } from './start-test-server.ts';

export interface SignUp {
  nickname?: string;
  email?: string;
  /** A student of this school (its mail domain); `true` means the usual school. */
  certified?: boolean | string;
  roles?: readonly Role[];
  locale?: 'zh' | 'en';
}

export interface SignedUp {
  client: CookieClient;
  memberId: MemberId;
  actor: Actor;
}

let made = 0;

/** A new member with a session in force, made through the modules' own functions. */
export async function signUp(server: TestServer, options: SignUp = {}): Promise<SignedUp> {
  const { identity } = server.modules;
  const at = server.clock.now();
  made += 1;
  const number = made;
  const { locale = 'en', roles = [], certified = false } = options;
  const email = options.email ?? `member${number}@mail.example`;
  const nickname = options.nickname ?? `Member ${number}`;
  const school = typeof certified === 'string' ? certified : 'pear.edu.cn';
  return server.database.transaction(async (tx) => {
    const memberId = await identity.joinMember(tx, { email, nickname, locale, roles, at });
    if (!memberId) throw new Error(`${email} has an account already`);
    if (certified !== false) {
      const certification = await identity.certifyMember(tx, {
        memberId,
        method: 'school-mail',
        standing: 'student',
        schoolKey: school,
        schoolName: school === 'pear.edu.cn' ? 'Pear Garden University' : school,
        level: 'undergraduate',
        subject: `${number}@${school}`,
        at,
      });
      if (isRefusal(certification)) throw new Error(certification.code);
    }
    const { token, sessionId } = await identity.startSession(tx, { memberId, at });
    const client = server.client(locale);
    client.cookies.set(sessionCookie, token);
    return { client, memberId, actor: { memberId, sessionId, roles, certified: certified !== false } };
  });
}
