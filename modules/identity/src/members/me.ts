import { id } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

type FileId = Id<'file'>;

export const locale = z.enum(['zh', 'en']);
export const role = z.enum(['moderator', 'operator', 'developer']);

export const visibility = z.enum(['everyone', 'followers', 'friends', 'only-me']);
export type Visibility = z.infer<typeof visibility>;

/** Fields whose visibility the member chooses; nickname and avatar are always seen. */
export const guardedField = z.enum(['bio', 'school', 'years', 'birthday', 'hometown', 'tags']);
export type GuardedField = z.infer<typeof guardedField>;

export const me = z.strictObject({
  id: id<MemberId>(),
  nickname: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  avatar: id<FileId>().nullable(),
  bio: z.string(),
  school: z.string().nullable(),
  entryYear: z.number().int().nullable(),
  graduationYear: z.number().int().nullable(),
  birthday: z.string().nullable(),
  hometown: z.string().nullable(),
  tags: z.array(z.string()),
  visibility: z.record(guardedField, visibility),
  roles: z.array(role),
  locale,
  certified: z.boolean(),
  /** False until the member has chosen a nickname. */
  introduced: z.boolean(),
});
export type Me = z.output<typeof me>;
