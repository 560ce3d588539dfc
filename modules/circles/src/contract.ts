import { defineContract, id, instant, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export type CircleId = Id<'circle'>;
type FileId = Id<'file'>;

export const circleModes = ['open', 'ask', 'invite'] as const;

const mine = z.enum(['none', 'asked', 'invited', 'member', 'steward', 'owner']);

export const circleCard = z.strictObject({
  id: id<CircleId>(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  mode: z.enum(circleModes),
  coverId: id<FileId>().nullable(),
  members: z.int(),
  mine,
});

const circleDetail = circleCard.extend({ rules: z.string(), owner: memberCard, createdAt: instant });

const circleBody = z.strictObject({
  name: text({ min: 2, max: 30 }),
  description: paragraphs({ min: 0, max: 500 }).default(''),
  tags: z
    .array(text({ max: 20 }))
    .max(8)
    .default([]),
  rules: paragraphs({ min: 0, max: 2000 }).default(''),
  mode: z.enum(circleModes),
  coverId: id<FileId>().nullable().default(null),
});

const circleInPath = z.strictObject({ circleId: id<CircleId>() });
const memberInPath = circleInPath.extend({ memberId: id<MemberId>() });
const standing = z.strictObject({ mine });

export const circlesContract = defineContract({
  'GET /api/v1/circles': {
    summary: 'Circles, newest first; by tag or by words of the name',
    access: 'public',
    query: pageQuery.extend({ tag: text({ max: 20 }).optional(), q: text({ max: 30 }).optional() }),
    response: page(circleCard),
  },
  'GET /api/v1/me/circles': {
    summary: 'Circles I am in',
    access: 'member',
    query: pageQuery,
    response: page(circleCard),
  },
  'POST /api/v1/circles': {
    summary: 'Found a circle',
    access: 'certified',
    body: circleBody,
    response: circleDetail,
    status: 201,
    errors: ['circles.name-taken', 'circles.too-many', 'files.not-yours', 'moderation.words-refused'],
  },
  'GET /api/v1/circles/{circleId}': {
    summary: 'One circle',
    access: 'public',
    params: circleInPath,
    response: circleDetail,
    errors: ['circles.no-such-circle'],
  },
  'PUT /api/v1/circles/{circleId}': {
    summary: 'Change a circle; its owner',
    access: 'member',
    params: circleInPath,
    body: circleBody,
    response: circleDetail,
    errors: ['circles.no-such-circle', 'circles.not-yours', 'circles.name-taken', 'files.not-yours'],
  },
  'PUT /api/v1/circles/{circleId}/membership': {
    summary: 'Join, or ask to join',
    access: 'member',
    params: circleInPath,
    response: standing,
    errors: ['circles.no-such-circle', 'circles.by-invitation', 'circles.too-many'],
  },
  'DELETE /api/v1/circles/{circleId}/membership': {
    summary: 'Leave',
    access: 'member',
    params: circleInPath,
    response: standing,
    errors: ['circles.no-such-circle', 'circles.owner-stays'],
  },
  'GET /api/v1/circles/{circleId}/members': {
    summary: 'Who is in a circle, latest first',
    access: 'member',
    params: circleInPath,
    query: pageQuery,
    response: page(
      z.strictObject({ member: memberCard, role: z.enum(['owner', 'steward', 'member']), since: instant }),
    ),
    errors: ['circles.no-such-circle'],
  },
  'GET /api/v1/circles/{circleId}/requests': {
    summary: 'Who asks to join; the owner and stewards',
    access: 'member',
    params: circleInPath,
    query: pageQuery,
    response: page(z.strictObject({ member: memberCard, since: instant })),
    errors: ['circles.no-such-circle', 'circles.not-yours'],
  },
  'PUT /api/v1/circles/{circleId}/members/{memberId}': {
    summary: 'Let in who asked, or invite; the owner and stewards',
    access: 'member',
    params: memberInPath,
    errors: ['circles.no-such-circle', 'circles.not-yours', 'circles.no-such-member'],
  },
  'DELETE /api/v1/circles/{circleId}/members/{memberId}': {
    summary: 'Refuse who asked, or remove a member; the owner and stewards',
    access: 'member',
    params: memberInPath,
    errors: ['circles.no-such-circle', 'circles.not-yours', 'circles.owner-stays'],
  },
});
