import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, days } from '@nashi/clock';
import { startReplay } from '@nashi/server/replay';
import { openSeedingDatabase } from '@nashi/server/seeding';
import { loadSample, sampleDays } from './index.ts';
import { asked, drawnAnew, picturesFolder } from './pictures/shipped.ts';

/**
 * Loads the sample into a database that is thrown away, keeps the pictures that had to be drawn, and removes those that
 * nothing asks for any more.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const data = await mkdtemp(join(tmpdir(), 'nashi-draw-'));
const { nashi, close } = await openSeedingDatabase({ NASHI_DATA: data });
try {
  const today = new Date();
  const replay = await startReplay(nashi.platform, after(today, -days(sampleDays)));
  await loadSample(replay, { today, tell: say });
  await replay.stop();
} finally {
  await close();
  await rm(data, { recursive: true, force: true });
}
for (const [name, bytes] of drawnAnew) await writeFile(join(picturesFolder, `${name}.webp`), bytes);
const kept = await readdir(picturesFolder);
const stale = kept.filter((file) => file.endsWith('.webp') && !asked.has(file.slice(0, -5)));
for (const file of stale) await rm(join(picturesFolder, file));
say(`${drawnAnew.size} pictures drawn, ${stale.length} removed, ${asked.size} in all`);
