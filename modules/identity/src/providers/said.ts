/** What a provider said of a person, whatever the protocol. */
export interface Said {
  /** What it calls the person for good. */
  subject: string;
  /** Other names by which it knows the same person. */
  aliases: string[];
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  affiliations: string[];
}

/** A claim or attribute as texts, whether it came as one, as several or not at all. */
export function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map((one) => String(one).trim().slice(0, 300))
    .filter(Boolean)
    .slice(0, 50);
}
