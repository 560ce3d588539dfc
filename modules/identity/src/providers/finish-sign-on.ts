import { createHash } from 'node:crypto';
import { after, days } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import type { Actor } from '@nashi/http';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Visit } from '../sign-in/enter.ts';
import { useOnce } from '../sign-in/used-once-queries.ts';
import { certifyBySignOn } from './certify-by-sign-on.ts';
import { openProvider } from './open-provider.ts';
import { providerById } from './providers-queries.ts';
import type { ProviderId, ProviderRow } from './providers-queries.ts';
import type { Said } from './said.ts';
import { linkToMember, signInWithAccount } from './sign-in-with-account.ts';
import { keepSaid, openSignOn, takeSignOn } from './sign-ons-queries.ts';
import type { SignOnRow } from './sign-ons-queries.ts';
import { browserToken, requestIdOf, sha256 } from './start-sign-on.ts';

export interface ComingBack extends Visit {
  state: string;
  cookies: string | undefined;
  actor: Actor | undefined;
  locale: Locale;
}

export interface CameBack {
  aim: SignOnRow['aim'];
  next: string;
  /** Of signing in: the session, and whether the member has chosen a name. */
  token?: string;
  introduced?: boolean;
}

type Failed = { aim: SignOnRow['aim'] | undefined; refused: Outcome<never> };
const failed = (aim: Failed['aim'], refused: Outcome<never>): Failed => ({ aim, refused });

async function askProvider(
  parts: Parts,
  provider: ProviderRow,
  flow: SignOnRow,
  address: URL,
  state: string,
): Promise<Said | undefined> {
  if (provider.protocol === 'saml') return flow.said ?? undefined;
  try {
    return await parts.oidc.finish(openProvider(parts, provider), flow, address, state);
  } catch (error) {
    parts.platform.log.warn({ err: error, provider: provider.id }, 'an answer of a sign-in provider was refused');
    return undefined;
  }
}

function apply(
  parts: Parts,
  provider: ProviderRow,
  flow: SignOnRow,
  said: Said,
  back: ComingBack,
): Promise<Outcome<CameBack>> {
  const { aim, next, memberId, graduationYear } = flow;
  const { ip, now } = back;
  return parts.platform.database.transaction(async (tx): Promise<Outcome<CameBack>> => {
    if (aim === 'sign-in') {
      const entered = await signInWithAccount(tx, parts, { providerId: provider.id, said }, back);
      if (isRefusal(entered)) return entered;
      return { aim, next, token: entered.token, introduced: entered.me.introduced };
    }
    // Who began is who comes back: nobody's account or certification lands on somebody else.
    if (memberId === null || back.actor?.memberId !== memberId) return errors.signOnRefused();
    const done =
      aim === 'link'
        ? await linkToMember(tx, parts, { providerId: provider.id, said }, { memberId, ip, now })
        : await certifyBySignOn(tx, parts, provider, said, { memberId, graduationYear, at: now });
    return isRefusal(done) ? done : { aim, next };
  });
}

/** Somebody is back from a provider, in the browser they left with. Works once. */
export async function finishSignOn(parts: Parts, back: ComingBack, address: URL): Promise<CameBack | Failed> {
  const { database } = parts.platform;
  const browser = browserToken(back.cookies);
  const flow =
    browser === undefined
      ? undefined
      : await takeSignOn(database.db, {
          stateHash: sha256(back.state),
          browserHash: sha256(browser),
          now: back.now,
        });
  if (!flow) return failed(undefined, errors.signOnOver());
  const provider = await providerById(database.db, flow.providerId);
  if (provider?.state !== 'on') return failed(flow.aim, errors.providerNotFound());
  const said = await askProvider(parts, provider, flow, address, back.state);
  if (!said) return failed(flow.aim, errors.signOnRefused());
  const done = await apply(parts, provider, flow, said, back);
  return isRefusal(done) ? failed(flow.aim, done) : done;
}

/** A school's identity provider posts its answer: it is checked and kept for the browser that began. */
export async function hearAssertion(
  parts: Parts,
  { providerId, state, response, now }: { providerId: ProviderId; state: string; response: string; now: Date },
): Promise<Outcome<undefined>> {
  const { database, log } = parts.platform;
  const flow = await openSignOn(database.db, sha256(state), now);
  const provider = await providerById(database.db, providerId);
  if (provider?.protocol !== 'saml' || provider.state !== 'on' || flow?.providerId !== providerId) {
    return errors.signOnOver();
  }
  const heard = await parts.saml.finish(provider, requestIdOf(flow), response).catch((error: unknown) => {
    log.warn({ err: error, provider: providerId }, 'an assertion was refused');
    return undefined;
  });
  if (!heard) return errors.signOnRefused();
  const key = createHash('sha256').update(`assertion ${providerId} ${heard.assertionId}`).digest();
  return database.transaction(async (tx) => {
    const fresh = (await useOnce(tx, key, after(now, days(1)))) && (await keepSaid(tx, flow.id, heard.said));
    return fresh ? undefined : errors.signOnOver();
  });
}
