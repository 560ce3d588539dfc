import type { TestServer } from '@nashi/server/testing';

interface Table {
  name: string;
}

/** Every table with a digest of its rows, to see whether anything was written at all. */
export async function stateOf(server: TestServer): Promise<Record<string, string>> {
  const { pool } = server.database;
  const tables = await pool.query<Table>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const each = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest from ${name} t`,
  );
  const { rows } = await pool.query<Table & { digest: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
