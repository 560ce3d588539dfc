import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';

export interface Category {
  code: string;
  parent: string | null;
  name: { zh: string; en: string };
  icon: string;
}

interface CategoryRow {
  code: string;
  parent: string | null;
  name_zh: string;
  name_en: string;
  icon: string;
}

/** All categories, parents before their children. */
export async function allCategories(tx: Tx): Promise<Category[]> {
  const result = await sql<CategoryRow>`
    select child.code, child.parent, child.name_zh, child.name_en, child.icon
    from catalog.categories child left join catalog.categories parent on parent.code = child.parent
    order by coalesce(parent.position, child.position), child.parent nulls first, child.position`.execute(tx);
  return result.rows.map((row) => ({
    code: row.code,
    parent: row.parent,
    name: { zh: row.name_zh, en: row.name_en },
    icon: row.icon,
  }));
}
