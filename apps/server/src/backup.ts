import { resolve } from 'node:path';
import { OperatorError } from '@nashi/errors';
import { backUp } from '@nashi/postgres';
import { readConfig } from './config.ts';

// `npm run backup -- FOLDER`: a copy of the data folder of the running server, to start on elsewhere.
const target = process.argv[2];
try {
  const config = readConfig(process.env);
  if (target === undefined) throw new OperatorError('Say where the backup goes: npm run backup -- /path/to/new-folder');
  if (config.databaseUrl !== undefined) {
    throw new OperatorError('DATABASE_URL is set, so its PostgreSQL holds the data: back it up with pg_dump.');
  }
  await backUp(config.dataFolder, target);
  console.log(`Backup made in ${resolve(target)}. Start on a copy of it with NASHI_DATA=… npm start.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
