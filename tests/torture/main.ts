import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buyUntilStopped } from './buyers.ts';
import { openInstallation } from './installation.ts';
import type { Installation, Target } from './installation.ts';
import { verify } from './verify.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '30' }, seed: { type: 'string' } } });
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const killsPerRound = 2;
const targets: readonly Target[] = ['web', 'worker', 'database'];

/** mulberry32: what is killed and when follows from the seed, which is printed. */
function generator(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = generator(seed);
const between = (least: number, most: number): number => least + random() * (most - least);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function round(installation: Installation, number: number): Promise<string[]> {
  const buying = buyUntilStopped(installation);
  const killed: string[] = [];
  for (let kill = 0; kill < killsPerRound; kill += 1) {
    await pause(between(300, 1800));
    const target = targets[Math.floor(random() * targets.length)] ?? 'web';
    killed.push(target);
    await installation.kill(target);
    await pause(between(0, 500));
    await installation.revive(target);
  }
  await pause(between(200, 800));
  const purchases = await buying.stop();
  const problems = [...(await verify(installation, purchases)), ...installation.faults()];
  console.log(
    `round ${number}: killed ${killed.join(', ')}; ${purchases.length} purchases answered, ${purchases.filter((one) => one.tries > 1).length} of them only after a retry; ${problems.length === 0 ? 'all is right' : 'WRONG'}`,
  );
  return problems;
}

const folder = mkdtempSync(join(tmpdir(), 'nashi-torture-'));
console.log(`torture: ${rounds} rounds, seed ${seed}`);
const installation = await openInstallation(folder);
let failed = 0;
try {
  for (let number = 1; number <= rounds; number += 1) {
    const problems = await round(installation, number);
    for (const problem of problems) console.error(`  ${problem}`);
    if (problems.length > 0) failed += 1;
  }
} finally {
  for (const fault of installation.faults()) console.error(`  ${fault}`);
  await installation.close();
}
if (failed === 0) rmSync(folder, { recursive: true, force: true });
else console.error(`what is left lies in ${folder}`);
console.log(`${rounds - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
