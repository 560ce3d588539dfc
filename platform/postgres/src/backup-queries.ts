import type pg from 'pg';

/**
 * Runs `copy` between the start and the end of a base backup, while all write-ahead log made meanwhile is kept, and
 * answers the text of the `backup_label` file that the copy needs.
 */
export async function duringBackup(client: pg.Client, copy: () => Promise<void>): Promise<string> {
  // A temporary slot keeps the log from being recycled, and goes with the connection whatever happens.
  await client.query(`select pg_create_physical_replication_slot('nashi_backup_' || pg_backend_pid(), true, true)`);
  await client.query(`select pg_backup_start('nashi', fast => true)`);
  await copy();
  const { rows } = await client.query<{ labelfile: string }>(
    'select labelfile from pg_backup_stop(wait_for_archive => false)',
  );
  if (rows[0] === undefined) throw new Error('PostgreSQL ended the backup without a label');
  return rows[0].labelfile;
}
