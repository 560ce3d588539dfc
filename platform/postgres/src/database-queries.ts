import pg from 'pg';

/** Makes the database of that name when it is missing, and makes sure that it answers. */
export async function createDatabase(name: string, url: string, maintenanceUrl: string): Promise<void> {
  const present = await withClient(maintenanceUrl, (client) =>
    client.query('select from pg_database where datname = $1', [name]),
  );
  if (present.rowCount === 0)
    await withClient(maintenanceUrl, (client) => client.query(`create database ${pg.escapeIdentifier(name)}`));
  await withClient(url, (client) => client.query('select 1'));
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'nashi start' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
