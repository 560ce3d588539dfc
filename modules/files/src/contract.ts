import { defineContract, id } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type FileId = Id<'file'>;
export type VideoId = Id<'video'>;
export type VoiceId = Id<'voice'>;

/** What a picture is for. `card` is private: kept encrypted, never served at a public address. */
export const purpose = z.enum(['avatar', 'post', 'product', 'shop', 'chat', 'review', 'circle', 'gathering', 'card']);
export type Purpose = z.infer<typeof purpose>;

/** Longer side in pixels of each size that is kept; a smaller original is not enlarged. */
export const pictureSizes = [160, 480, 960, 1600] as const;
export type PictureSize = (typeof pictureSizes)[number];

export const picture = z.strictObject({
  id: id<FileId>(),
  /** Of the largest size, for laying out before it is loaded. */
  width: z.number().int(),
  height: z.number().int(),
});
export type Picture = z.output<typeof picture>;

export const video = z.strictObject({
  id: id<VideoId>(),
  width: z.number().int(),
  height: z.number().int(),
  durationMs: z.number().int(),
});
export type Video = z.output<typeof video>;

export const voice = z.strictObject({ id: id<VoiceId>(), durationMs: z.number().int() });
export type Voice = z.output<typeof voice>;

export const largestUpload = 10 * 1024 * 1024;
export const largestVideo = 50 * 1024 * 1024;
export const largestVoice = 2 * 1024 * 1024;

export const filesContract = defineContract({
  'PUT /api/v1/files': {
    summary: 'Upload a picture (JPEG, PNG, WebP, AVIF or GIF); use it within a day',
    access: 'member',
    query: z.strictObject({ purpose }),
    consumes: ['image/*', 'application/octet-stream'],
    maxBytes: largestUpload,
    transaction: 'own',
    response: picture,
    status: 201,
    errors: ['files.not-a-picture', 'files.too-many-pixels', 'files.too-many-uploads', 'http.too-large'],
  },
  'GET /files/{fileId}/{size}': {
    summary: 'One size of a picture, kept for ever by browsers',
    access: 'public',
    params: z.strictObject({ fileId: id<FileId>(), size: z.enum(['160', '480', '960', '1600']) }),
    produces: 'image/webp',
    errors: ['files.not-found'],
  },
  'PUT /api/v1/videos': {
    summary: 'Upload a short video (MP4 or WebM, at most 60 seconds and 50 MB); use it within a day',
    access: 'member',
    consumes: ['video/mp4', 'video/webm', 'video/quicktime'],
    streams: true,
    maxBytes: largestVideo,
    transaction: 'own',
    response: video,
    status: 201,
    errors: [
      'files.not-a-video',
      'files.video-without-picture',
      'files.video-too-wide',
      'files.video-too-long',
      'files.video-too-large',
      'files.too-many-uploads',
      'http.too-large',
    ],
  },
  'GET /files/videos/{videoId}': {
    summary: 'A video, or the part of it that a Range header asks for',
    access: 'public',
    params: z.strictObject({ videoId: id<VideoId>() }),
    produces: 'video/mp4',
    errors: ['files.not-found', 'files.no-such-range'],
  },
  'PUT /api/v1/voices': {
    summary: 'Upload a voice note (WebM with Opus or MP4 with AAC, at most 60 seconds); use it within a day',
    access: 'member',
    consumes: ['audio/webm', 'audio/mp4'],
    maxBytes: largestVoice,
    transaction: 'own',
    response: voice,
    status: 201,
    errors: ['files.not-a-voice', 'files.voice-too-long', 'files.too-many-uploads', 'http.too-large'],
  },
  'GET /files/voices/{voiceId}': {
    summary: 'A voice note, or the part of it that a Range header asks for',
    access: 'public',
    params: z.strictObject({ voiceId: id<VoiceId>() }),
    produces: 'audio/webm',
    errors: ['files.not-found', 'files.no-such-range'],
  },
});
