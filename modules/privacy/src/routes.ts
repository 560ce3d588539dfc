import { createReadStream } from 'node:fs';
import { isRefusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { privacyContract } from './contract.ts';
import { cancelDeletion, requestDeletion, showDeletion } from './deletion/delete-account.ts';
import type { Parts } from './deps.ts';
import { errors } from './errors.ts';
import { exportById, latestExport } from './exports/exports-queries.ts';
import { archivePath, requestExport, shownExport } from './exports/make-export.ts';

export function routes(parts: Parts): Route[] {
  const { platform, consents } = parts;
  return implement(privacyContract, {
    'GET /api/v1/me/consents': async ({ tx, actor }) => {
      const lists = await Promise.all(
        Object.entries(consents).map(async ([source, { list }]) =>
          (await list(tx, actor.memberId)).map((consent) => ({ ...consent, source })),
        ),
      );
      const items = lists.flat().toSorted((a, b) => b.givenAt.getTime() - a.givenAt.getTime());
      return {
        items: items.map(({ source, id, to, purpose, scopes, givenAt, lastUsedAt }) => ({
          source,
          id,
          to,
          purpose,
          scopes: [...scopes],
          givenAt: givenAt.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        })),
      };
    },
    'DELETE /api/v1/me/consents/{source}/{consentId}': async ({ tx, actor, params }) => {
      const source = Object.hasOwn(consents, params.source) ? consents[params.source] : undefined;
      return source ? source.withdraw(tx, actor.memberId, params.consentId) : errors.consentNotFound();
    },
    'GET /api/v1/me/export': async ({ tx, actor }) => {
      const latest = await latestExport(tx, actor.memberId);
      return { export: latest ? shownExport(latest) : null };
    },
    'POST /api/v1/me/export': async ({ tx, actor }) => {
      const made = await requestExport(tx, platform, actor.memberId);
      return isRefusal(made) ? made : { export: made };
    },
    'GET /api/v1/me/exports/{exportId}/file': async ({ tx, actor, params, now, reply }) => {
      const found = await exportById(tx, params.exportId);
      const mine = found?.memberId === actor.memberId && found.state === 'ready';
      if (!mine || found.expiresAt === null || found.expiresAt <= now) return errors.exportNotFound();
      const name = `nashi-${found.requestedAt.toISOString().slice(0, 10)}.zip`;
      reply.header('content-disposition', `attachment; filename="${name}"`);
      reply.header('content-length', found.bytes ?? 0);
      return createReadStream(archivePath(platform, found.id));
    },
    'GET /api/v1/me/deletion': ({ tx, actor, locale }) => showDeletion(tx, parts, actor.memberId, locale),
    'POST /api/v1/me/deletion': ({ tx, actor, locale, ip }) =>
      requestDeletion(tx, parts, { member: actor.memberId, locale, ip }),
    'DELETE /api/v1/me/deletion': ({ tx, actor, locale, ip }) =>
      cancelDeletion(tx, parts, { member: actor.memberId, locale, ip }),
  });
}
