import { z } from 'zod';

/** A mail address, in lower case. */
export const email = z
  .string()
  .max(254)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email().max(254));

export const oneTimeCode = z.string().regex(/^\d{6}$/);
