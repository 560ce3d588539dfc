import type { MigrationSet } from '@nashi/db';

export const jobsMigrations: MigrationSet = { name: 'jobs', migrations: new URL('../migrations/', import.meta.url) };
