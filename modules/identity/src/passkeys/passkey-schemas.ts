import { id } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/);

// Browsers add fields to these as the standard grows; what is not listed is left out, not refused.
const credential = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).exactOptional(),
};

/** What `navigator.credentials.create` gave, as JSON. */
export const registrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(20_000),
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
  }),
});

/** What `navigator.credentials.get` gave, as JSON. */
export const authenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(8000),
    userHandle: bytes(200).exactOptional(),
  }),
});

export const passkey = z.strictObject({
  id: id<Id<'passkey'>>(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
