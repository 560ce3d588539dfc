import { parseArgs } from 'node:util';
import { OperatorError } from '@nashi/errors';
import { openSeedingDatabase } from '@nashi/server/seeding';
import { addMembers, addPosts, addProducts } from './seed/fill-database.ts';

// `npm run seed -- --members N --posts N --products N`: fills a database for load models.
const count = (text: string | undefined, what: string): number => {
  const value = Number(text ?? 0);
  if (!Number.isInteger(value) || value < 0) throw new OperatorError(`--${what} takes a whole number, not “${text}”.`);
  return value;
};

try {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { members: text, posts: text, products: text } });
  const wanted = {
    members: count(values.members, 'members'),
    posts: count(values.posts, 'posts'),
    products: count(values.products, 'products'),
  };
  const { nashi, close } = await openSeedingDatabase(process.env);
  const tell = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const members = await addMembers(
      nashi,
      Math.max(wanted.members, wanted.posts > 0 || wanted.products > 0 ? 1 : 0),
      tell,
    );
    await addPosts(nashi, { members, count: wanted.posts }, tell);
    await addProducts(nashi, { owner: members[0], count: wanted.products }, tell);
  } finally {
    await close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
