import { existsSync, globSync } from 'node:fs';
import { checks } from './steps/checks.ts';
import { findChromium } from './steps/find-chromium.ts';
import { type Tally, runCommand } from './steps/run-command.ts';
import { runVitest } from './steps/run-vitest.ts';

const tortureRounds = 3;
/** The same kills at every run of the tests; `npm run torture` draws its own. */
const tortureSeed = '11';

/** In this order, cheapest first; `npm test -- unit journeys` runs only those. */
const steps: Record<string, () => Promise<Tally>> = {
  check: checks,
  unit: () => runVitest('vitest.config.ts'),
  journeys,
  torture,
};

async function journeys(): Promise<Tally> {
  if (globSync('tests/journeys/*.test.ts').length === 0) return { passed: 0, failed: 0 };
  const build = await runCommand('node', ['apps/build.ts']);
  if (build.code !== 0) return { passed: 0, failed: 1 };
  const chromium = await findChromium();
  if (chromium === undefined) return { passed: 0, failed: 1 };
  return runVitest('tests/journeys/vitest.config.ts', { CHROMIUM_PATH: chromium });
}

/** Kills everything at random moments under load; a round counts as a test. */
async function torture(): Promise<Tally> {
  if (!existsSync('tests/torture/main.ts')) return { passed: 0, failed: 0 };
  const { code } = await runCommand('node', [
    'tests/torture/main.ts',
    '--rounds',
    String(tortureRounds),
    '--seed',
    tortureSeed,
  ]);
  return code === 0 ? { passed: tortureRounds, failed: 0 } : { passed: 0, failed: 1 };
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in steps));
if (unknown !== undefined) {
  console.error(`There is no step ${unknown}: choose from ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
const total = { passed: 0, failed: 0 };
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  const { passed, failed } = await step();
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
