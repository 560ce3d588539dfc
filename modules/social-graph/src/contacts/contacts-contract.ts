import { defineContract } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import { z } from 'zod';

/** SHA-256, in hexadecimal, of the salt, a colon and a mail address in lower case. */
const contactHash = z.string().regex(/^[0-9a-f]{64}$/);

export const contactsRoutes = defineContract({
  'GET /api/v1/me/contact-matching': {
    summary: 'Whether others find me by the address of my account, and the salt that devices hash contacts with',
    access: 'member',
    response: z.strictObject({ findable: z.boolean(), salt: z.string() }),
  },
  'PUT /api/v1/me/contact-matching': {
    summary: 'Let others find me by the address of my account, or no longer',
    access: 'member',
    body: z.strictObject({ findable: z.boolean() }),
    errors: ['social-graph.no-address'],
  },
  'POST /api/v1/me/contact-matches': {
    summary: 'Members among my contacts, hashed on the device; nothing of them is kept',
    access: 'member',
    body: z.strictObject({ hashes: z.array(contactHash).min(1).max(500) }),
    response: z.strictObject({ items: z.array(memberCard) }),
    errors: ['social-graph.not-findable', 'social-graph.compared-enough'],
  },
});
