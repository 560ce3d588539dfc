import { createHash } from 'node:crypto';
import { after, seconds } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isId, parseId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { PartnerId } from '../contract.ts';
import { partnersByIds } from '../partners/partners-queries.ts';
import type { PartnerRow } from '../partners/partners-queries.ts';
import {
  consumeState,
  deleteState,
  deleteStatesOfGrant,
  stateById,
  stateByUid,
  upsertState,
} from './states-queries.ts';
import type { StateRow } from './states-queries.ts';

/** Whoever holds one of these may act with it, so only their hashes are kept. */
const bearers = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);
const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url');
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A partner as the protocol knows it: the hash of its secret stands where the secret would. */
function clientOf(row: PartnerRow): AdapterPayload {
  return {
    client_id: row.id,
    client_secret: row.secretHash,
    client_name: row.name,
    redirect_uris: row.redirectUris,
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: ['openid', ...row.scopes].join(' '),
    subject_type: 'pairwise',
    ...(row.logoutUri !== null && { backchannel_logout_uri: row.logoutUri }),
  };
}

function payloadOf(row: StateRow | undefined, id?: string): AdapterPayload | undefined {
  if (!row) return undefined;
  return {
    ...row.payload,
    ...(id !== undefined && { jti: id }),
    ...(row.consumedAt && { consumed: Math.floor(row.consumedAt.getTime() / 1000) }),
  };
}

function clients(tx: Tx): Adapter {
  const never = async (): Promise<undefined> => undefined;
  return {
    async find(id) {
      const partnerId = parseId<PartnerId>(id);
      const row = partnerId && (await partnersByIds(tx, [partnerId])).get(partnerId);
      return row?.state === 'active' ? clientOf(row) : undefined;
    },
    upsert: never,
    findByUid: never,
    findByUserCode: never,
    consume: never,
    destroy: never,
    revokeByGrantId: never,
  };
}

/** Keeps what the protocol remembers in PostgreSQL, for any number of processes. */
export function stateAdapter({ database, clock }: Platform): AdapterFactory {
  const { db } = database;
  return (kind) => {
    if (kind === 'Client') return clients(db);
    const secret = bearers.has(kind);
    const key = (id: string) => (secret ? hashOf(id) : id);
    return {
      async upsert(id, payload, expiresIn) {
        const { jti, ...rest } = payload;
        const account = textOf(payload.accountId);
        await upsertState(db, {
          kind,
          id: key(id),
          payload: secret ? rest : { ...rest, ...(jti !== undefined && { jti }) },
          grantId: textOf(payload.grantId),
          uid: textOf(payload.uid),
          accountId: account !== null && isId(account) ? account : null,
          expiresAt: after(clock.now(), seconds(expiresIn ?? 3600)),
        });
      },
      find: async (id) => payloadOf(await stateById(db, kind, key(id)), secret ? id : undefined),
      findByUid: async (uid) => payloadOf(await stateByUid(db, kind, uid)),
      findByUserCode: async () => undefined,
      consume: (id) => consumeState(db, kind, key(id), clock.now()),
      destroy: (id) => deleteState(db, kind, key(id)),
      revokeByGrantId: (grantId) => deleteStatesOfGrant(db, kind, grantId),
    };
  };
}
