export const mostAddresses = 500;

const address = /[^\s,;，；<>"']+@[^\s,;，；<>"']+\.[^\s,;，；<>"']+/gu;

/** Mail addresses in a text, each once, in lower case. */
export function addressesIn(words: string): string[] {
  return [...new Set((words.match(address) ?? []).map((one) => one.toLowerCase()))].slice(0, mostAddresses);
}

/** What leaves the device: SHA-256 of the community's salt and the address, in hexadecimal. */
export async function hashAddress(salt: string, mail: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt}:${mail}`));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface ContactsManager {
  select(properties: readonly string[], options: { multiple: boolean }): Promise<{ email?: string[] }[]>;
}

/** The device's own list of contacts, where its browser offers it. */
export function chooseContacts(): (() => Promise<string[]>) | undefined {
  const { contacts } = navigator as Navigator & { contacts?: ContactsManager };
  if (!contacts) return undefined;
  return async () => {
    const chosen = await contacts.select(['email'], { multiple: true }).catch(() => []);
    return chosen.flatMap((one) => one.email ?? []);
  };
}
