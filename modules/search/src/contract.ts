import { defineContract, id, instant, moneySchema, page, pageQuery, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

/** Kinds that this module keeps documents of. */
export const documentKinds = ['person', 'post', 'circle', 'gathering', 'shop'] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const hitKinds = ['person', 'post', 'circle', 'gathering', 'product', 'shop'] as const;
export const lookedAtKinds = ['post', 'product'] as const;
export type LookedAtKind = (typeof lookedAtKinds)[number];

export const hit = z.strictObject({
  kind: z.enum(hitKinds),
  id: z.uuid(),
  title: z.string(),
  /** What there is to read under the title; may be empty. */
  text: z.string(),
  picture: id<Id<'file'>>().nullable(),
  /** Its page in the member app. */
  link: z.string(),
  /** When it was written, or when it takes place. */
  at: instant.nullable(),
  price: moneySchema.nullable(),
  /** Members of a circle, places left at a gathering. */
  count: z.int().nullable(),
  certified: z.boolean(),
});

const q = text({ max: 80 });
const lookedAt = z.strictObject({ kind: z.enum(lookedAtKinds), id: z.uuid() });
const keeping = z.strictObject({ keeping: z.enum(['on', 'off']) });

export const searchContract = defineContract({
  'GET /api/v1/search': {
    summary: 'The best of every kind for what was typed',
    access: 'public',
    query: z.strictObject({ q }),
    response: z.strictObject({
      groups: z.array(z.strictObject({ kind: z.enum(hitKinds), items: z.array(hit), more: z.boolean() })),
      /** Words that were searched for because nothing has the one typed. */
      corrected: z.array(z.string()),
    }),
  },
  'GET /api/v1/search/{kind}': {
    summary: 'Everything of one kind for what was typed, the best first',
    access: 'public',
    params: z.strictObject({ kind: z.enum(documentKinds) }),
    query: pageQuery.extend({ q }),
    response: page(hit),
    errors: ['http.bad-cursor'],
  },
  'GET /api/v1/search-suggestions': {
    summary: 'What many look for now, and people whose name begins with what was typed',
    access: 'public',
    query: z.strictObject({ q: text({ max: 40 }).optional() }),
    response: z.strictObject({ words: z.array(z.string()), people: z.array(hit) }),
  },
  'POST /api/v1/searches': {
    summary: 'A search was made: counted for the words that many look for, not kept with the name',
    access: 'member',
    body: z.strictObject({ q }),
  },
  'GET /api/v1/me/history': {
    summary: 'Posts and products that I looked at, the latest first',
    access: 'member',
    query: pageQuery.extend({ kind: z.enum(lookedAtKinds).optional() }),
    response: page(hit.extend({ lookedAt: instant })),
    errors: ['http.bad-cursor'],
  },
  'POST /api/v1/me/history': {
    summary: 'I looked at this; nothing is kept when I switched that off',
    access: 'member',
    body: lookedAt,
  },
  'DELETE /api/v1/me/history': {
    summary: 'Forget everything that I looked at',
    access: 'member',
  },
  'GET /api/v1/me/history/keeping': {
    summary: 'Whether what I look at is kept',
    access: 'member',
    response: keeping,
  },
  'PUT /api/v1/me/history/keeping': {
    summary: 'Keep what I look at, or keep nothing and forget what there is',
    access: 'member',
    body: keeping,
    response: keeping,
  },
});

const rebuild = z.strictObject({
  state: z.enum(['wanted', 'running', 'done']),
  /** What it is at; null before and after. */
  kind: z.string().nullable(),
  /** Things read so far. */
  done: z.int(),
  wantedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
});

export const searchOperatorsContract = defineContract({
  'GET /api/v1/operator/search': {
    summary: 'How much can be found, and how far the last rebuild is',
    access: 'operator',
    response: z.strictObject({
      documents: z.array(z.strictObject({ kind: z.string(), count: z.int() })),
      rebuild: rebuild.nullable(),
    }),
  },
  'POST /api/v1/operator/search/rebuild': {
    summary: 'Read everything that can be found anew; one that is wanted or running goes on',
    access: 'operator',
    response: rebuild,
  },
});
