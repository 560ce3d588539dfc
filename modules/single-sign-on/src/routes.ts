import { isRefusal } from '@nashi/errors';
import { cursor, implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { isId } from '@nashi/ids';
import { z } from 'zod';
import { allowRequest, refuseRequest, showRequest } from './consents/answer-request.ts';
import { partnersContract, signInRequestContract } from './contract.ts';
import type { PartnerId } from './contract.ts';
import type { Parts } from './deps.ts';
import { listPartners } from './partners/list-partners.ts';
import { admitPartner, changePartner, registerPartner, renewSecret } from './partners/register-partner.ts';
import { mountPath } from './provider/sign-in-provider.ts';
import { signingKeys } from './provider/signing-keys-queries.ts';
import { rotateSigningKey } from './provider/signing-keys.ts';

const position = z.string().refine(isId) as unknown as z.ZodType<PartnerId>;

function partnersRoutes({ platform }: Parts): Route[] {
  return implement(partnersContract, {
    'GET /api/v1/operator/partners': ({ tx, query }) =>
      cursor(query.cursor, position, (from) => listPartners(tx, from, query.limit)),
    'POST /api/v1/operator/partners': ({ database, body, actor, ip }) =>
      database.transaction((tx) => registerPartner(tx, platform, body, { operator: actor.memberId, ip })),
    'PUT /api/v1/operator/partners/{partnerId}': ({ tx, params, body, actor, ip }) =>
      changePartner(tx, platform, params.partnerId, body, { operator: actor.memberId, ip }),
    'PUT /api/v1/operator/partners/{partnerId}/state': ({ tx, params, body, actor, ip }) =>
      admitPartner(tx, platform, params.partnerId, body.state, { operator: actor.memberId, ip }),
    'POST /api/v1/operator/partners/{partnerId}/secret': ({ database, params, actor, ip }) =>
      database.transaction((tx) => renewSecret(tx, platform, params.partnerId, { operator: actor.memberId, ip })),
    'GET /api/v1/operator/signing-keys': async ({ tx }) => ({
      issuer: `${platform.community.origin}${mountPath}`,
      items: (await signingKeys(tx)).map(({ id, createdAt, replacedAt }) => ({
        id,
        createdAt: createdAt.toISOString(),
        replacedAt: replacedAt?.toISOString() ?? null,
      })),
    }),
    'POST /api/v1/operator/signing-keys': async ({ tx, actor, ip, now }) => {
      await rotateSigningKey(tx, platform, now);
      await platform.audit.record(tx, {
        actor: actor.memberId,
        ip,
        action: 'signing-key.replaced',
        target: 'community',
      });
    },
  });
}

function requestRoutes(parts: Parts): Route[] {
  return implement(signInRequestContract, {
    'GET /api/v1/sign-in-requests/{uid}': ({ params, actor, request, reply }) =>
      showRequest(parts, { uid: params.uid, actor, raw: { request: request.raw, response: reply.raw } }),
    'POST /api/v1/sign-in-requests/{uid}': async ({ params, actor, body, request, reply }) => {
      const asked = { uid: params.uid, actor, raw: { request: request.raw, response: reply.raw } };
      const outcome =
        body.answer === 'allow' ? await allowRequest(parts, asked, body.scopes) : await refuseRequest(parts, asked);
      return isRefusal(outcome) ? outcome : { location: outcome.location };
    },
  });
}

export const routes = (parts: Parts): Route[] => [...partnersRoutes(parts), ...requestRoutes(parts)];
