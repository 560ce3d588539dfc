import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { filesContract } from './contract.ts';
import type { PictureSize } from './contract.ts';
import { errors } from './errors.ts';
import type { Storage } from './storage.ts';
import { keepPicture } from './uploads/keep-picture.ts';
import { keepVideo } from './videos/keep-video.ts';
import { sendFile } from './videos/play-video.ts';
import { containerOf } from './videos/video-queries.ts';
import { keepVoice } from './voices/keep-voice.ts';
import { voiceContainerOf } from './voices/voice-queries.ts';

const year = 31_536_000;

export function routes(storage: Storage): Route[] {
  return implement(filesContract, {
    'PUT /api/v1/files': ({ tx, actor, query, body, now }) =>
      Buffer.isBuffer(body)
        ? keepPicture(tx, storage, { owner: actor.memberId, purpose: query.purpose, bytes: body, at: now })
        : errors.notAPicture(),
    'GET /files/{fileId}/{size}': async ({ params, reply }) => {
      const path = storage.pathOf(params.fileId, Number(params.size) as PictureSize);
      const found = await stat(path).catch(() => undefined);
      if (!found) return errors.notFound();
      reply.header('cache-control', `public, max-age=${year}, immutable`);
      reply.header('content-length', found.size);
      reply.header('content-security-policy', "default-src 'none'; sandbox");
      return createReadStream(path);
    },
    'PUT /api/v1/videos': ({ database, actor, body, now }) =>
      // Another media type comes as something else than the bytes on their way.
      body instanceof Readable
        ? keepVideo(database, storage, { owner: actor.memberId, body, at: now })
        : errors.notAVideo(),
    'GET /files/videos/{videoId}': async ({ tx, params, request, reply }) => {
      const container = await containerOf(tx, params.videoId);
      if (!container) return errors.notFound();
      reply.header('cache-control', `public, max-age=${year}, immutable`);
      reply.header('content-security-policy', "default-src 'none'; sandbox");
      const path = storage.videoPathOf(params.videoId);
      const sent = await sendFile(reply, { path, type: `video/${container}`, range: request.headers.range });
      if (sent === 'none') return errors.notFound();
      return sent === 'no-such-range' ? errors.noSuchRange() : sent;
    },
    'PUT /api/v1/voices': ({ tx, actor, body, now }) =>
      Buffer.isBuffer(body)
        ? keepVoice(tx, storage, { owner: actor.memberId, bytes: body, at: now })
        : errors.notAVoice(),
    'GET /files/voices/{voiceId}': async ({ tx, params, request, reply }) => {
      const container = await voiceContainerOf(tx, params.voiceId);
      if (!container) return errors.notFound();
      reply.header('cache-control', `private, max-age=${year}, immutable`);
      reply.header('content-security-policy', "default-src 'none'; sandbox");
      const path = storage.voicePathOf(params.voiceId);
      const sent = await sendFile(reply, { path, type: `audio/${container}`, range: request.headers.range });
      if (sent === 'none') return errors.notFound();
      return sent === 'no-such-range' ? errors.noSuchRange() : sent;
    },
  });
}
