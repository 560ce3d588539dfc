import { defineContract, id, instant, page, pageQuery, text } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';
import { notMeeting } from '../deck/deck-contract.ts';

export type TagId = Id<'tag'>;

/** A tag that may be picked. `key` names it in addresses: the id of a curated tag, or the normalised free word. */
const tag = z.strictObject({ key: z.string(), name: z.string(), holders: z.int(), mine: z.boolean() });
const treeTag = tag.extend({ parent: z.string().nullable() });

const curated = z.strictObject({
  id: id<TagId>(),
  parentId: id<TagId>().nullable(),
  zh: z.string(),
  en: z.string(),
  synonyms: z.array(z.string()),
  state: z.enum(['open', 'retired']),
  holders: z.int(),
});

const draft = z.strictObject({
  parentId: id<TagId>().nullable(),
  zh: text({ max: 20 }),
  en: text({ max: 40 }),
  synonyms: z.array(text({ max: 40 })).max(30),
});

const tagInPath = z.strictObject({ tagId: id<TagId>() });
const keyInPath = z.strictObject({ tag: z.string().min(1).max(80) });
const nameErrors = ['meet.no-such-tag', 'meet.name-means-another', 'meet.tag-in-itself'] as const;

export const tagsRoutes = defineContract({
  'GET /api/v1/meet/tags': {
    summary: 'The tree of tags, and my own',
    access: 'member',
    response: z.strictObject({ tree: z.array(treeTag), mine: z.array(tag) }),
  },
  'GET /api/v1/meet/tags/{tag}': {
    summary: 'One tag: what it is called, how many like it, what is under it',
    access: 'member',
    params: keyInPath,
    // `reason`: why I see none of those who like it.
    response: tag.extend({ under: z.array(tag), school: z.string().nullable(), reason: notMeeting.nullable() }),
    errors: ['meet.no-such-tag'],
  },
  'GET /api/v1/meet/tags/{tag}/people': {
    summary: 'Who likes a tag, the latest first: everyone, or those at my school. Only whom I may meet.',
    access: 'member',
    params: keyInPath,
    query: pageQuery.extend({ at: z.enum(['anywhere', 'school']).default('anywhere') }),
    response: page(z.strictObject({ member: memberCard, since: instant })),
    errors: ['meet.no-such-tag'],
  },
  'PUT /api/v1/me/tags/{tag}': {
    summary: 'Like a tag: it joins the tags of my profile',
    access: 'member',
    params: keyInPath,
    errors: ['meet.no-such-tag', 'meet.too-many-tags'],
  },
  'DELETE /api/v1/me/tags/{tag}': {
    summary: 'No longer like a tag, however I wrote it',
    access: 'member',
    params: keyInPath,
    errors: ['meet.no-such-tag'],
  },
  'GET /api/v1/operator/meet/tags': {
    summary: 'The whole tree, and the free words that most members like',
    access: 'operator',
    response: z.strictObject({
      tags: z.array(curated),
      free: z.array(z.strictObject({ word: z.string(), holders: z.int() })),
    }),
  },
  'POST /api/v1/operator/meet/tags': {
    summary: 'Add a tag; free words that mean the same become it',
    access: 'operator',
    body: draft,
    response: z.strictObject({ id: id<TagId>() }),
    status: 201,
    errors: nameErrors,
  },
  'PUT /api/v1/operator/meet/tags/{tagId}': {
    summary: 'Change the names of a tag or move it under another; free words that now mean the same become it',
    access: 'operator',
    params: tagInPath,
    body: draft,
    errors: nameErrors,
  },
  'POST /api/v1/operator/meet/tags/{tagId}/merger': {
    summary: 'Merge a tag into another: its names, what is under it and who likes it go over',
    access: 'operator',
    params: tagInPath,
    body: z.strictObject({ into: id<TagId>() }),
    errors: ['meet.no-such-tag', 'meet.tag-in-itself'],
  },
  'PUT /api/v1/operator/meet/tags/{tagId}/state': {
    summary: 'Retire a tag (nobody is found by it, and it is not offered), or bring it back',
    access: 'operator',
    params: tagInPath,
    body: z.strictObject({ state: z.enum(['open', 'retired']) }),
    errors: ['meet.no-such-tag'],
  },
});
