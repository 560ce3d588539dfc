/** Where a member is reached, and what they sign in with. */
export type Address = { kind: 'email' | 'phone'; value: string };

/** From a body that was checked to have exactly one of the two. */
export function addressOf(body: { email?: string | undefined; phone?: string | undefined }): Address {
  return body.phone === undefined ? { kind: 'email', value: body.email ?? '' } : { kind: 'phone', value: body.phone };
}
