import { parseId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import { currencies } from '@nashi/money';
import type { Currency } from '@nashi/money';
import { z } from 'zod';

/** Who may call a route at all; what they may do to one object is decided in the module's `policy.ts`. */
export type Access = 'public' | 'member' | 'certified' | 'moderator' | 'operator';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type RouteKey = `${Method} /${string}`;

export interface RouteContract {
  summary: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The JSON answer; left out when there is none (204) or when `produces` names another media type. */
  response?: z.ZodType;
  /** Status of success; 200 with a response and 204 without, when not given. */
  status?: 200 | 201 | 202 | 204;
  /** Refusal codes of the module that a caller may meet, for the published description. */
  errors?: readonly string[];
  /** `required` where money moves. Any POST takes a key. */
  idempotency?: 'optional' | 'required';
  /** `own`: the handler opens its transactions itself. */
  transaction?: 'own';
  /** A suspended member may call it too: to see why, to appeal, to sign out. */
  whileSuspended?: 'allowed';
  /** Media types of a raw body, handed over as bytes. */
  consumes?: readonly string[];
  /** The raw body is handed over as a stream, unread; the handler counts its bytes. Only with `transaction: 'own'`. */
  streams?: true;
  /** The answer is the same for everyone: who calls is not looked up. Only with `access: 'public'`. */
  session?: 'ignored';
  /**
   * `any`: other sites' pages may send here with a member's browser, as a school's identity provider does. The route
   * must then not act for whoever is signed in. Only with `session: 'ignored'`.
   */
  origins?: 'any';
  /** Most bytes of the body; 256 KiB when not given. */
  maxBytes?: number;
  /** Media type of a raw answer, written by the handler. */
  produces?: string;
}

export type Contract = Readonly<Record<RouteKey, RouteContract>>;

/** Types a module's routes without widening them, so that server and client both know every shape. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

/** A UUID, given the type of what it names. */
export function id<T extends Id<string>>(): z.ZodType<T, string> {
  return z
    .uuid()
    .transform((text) => parseId<T>(text))
    .refine((value) => value !== undefined) as unknown as z.ZodType<T, string>;
}

// Controls, zero-width characters and direction overrides: invisible, and used to deceive.
const invisible = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u;
const invisibleButBreaks = /[^\P{Cc}\n\t]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u;

interface TextLimits {
  min?: number;
  max: number;
}

function limited(limits: TextLimits, forbidden: RegExp) {
  return z
    .string()
    .max(limits.max * 4)
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(limits.min ?? 1)
        .max(limits.max)
        .refine((value) => !forbidden.test(value), { error: 'invisible-characters' }),
    );
}

/** One line of text: trimmed, NFC, without invisible characters; `min` is 1 when not given. Limits count UTF-16 units. */
export const text = (limits: TextLimits) => limited(limits, invisible);

/** Text of several lines. */
export const paragraphs = (limits: TextLimits) => limited(limits, invisibleButBreaks);

/** Whole minor units; `min` is 0 when not given, and no amount passes ten thousand million. */
export const amount = (limits: { min?: number; max?: number } = {}) =>
  z
    .number()
    .int()
    .min(limits.min ?? 0)
    .max(limits.max ?? 1_000_000_000_000);

const currencyCodes = Object.keys(currencies) as [Currency, ...Currency[]];

export const currency = z.enum(currencyCodes);

export const moneySchema = z.strictObject({ amount: z.number().int(), currency });

// ISO 8601 has a year 0, the database does not.
const fromYearOne = (value: string) => !value.startsWith('0000');

/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime().refine(fromYearOne);

/** A date of the calendar as YYYY-MM-DD. */
export const day = z.iso.date().refine(fromYearOne);

export const pageQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** One page of a long list; `next` is the cursor of the following page, null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() });
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** RFC 9457 with a stable `code`, and the field at fault for bad input. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  field: z.string().optional(),
  fields: z.array(z.strictObject({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

export type Problem = z.infer<typeof problem>;
