import { totalmem } from 'node:os';

/** What a community of this size needs on one small machine; `ALTER SYSTEM` in the cluster overrules each of them. */
export function clusterSettings(durability: 'full' | 'none', own: Readonly<Record<string, string>>): string {
  const memoryMb = Math.floor(totalmem() / 1024 / 1024);
  const settings: Record<string, string> = {
    max_connections: '100',
    shared_buffers: memoryMb < 2048 ? '64MB' : '256MB',
    effective_cache_size: `${Math.max(256, Math.floor(memoryMb / 2))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: '1.1',
    jit: 'off',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    autovacuum_naptime: '20s',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    ...(durability === 'none' && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      autovacuum: 'off',
      max_wal_senders: '0',
      wal_level: 'minimal',
    }),
    ...own,
  };
  return [
    '# Written at every start. Change a setting with ALTER SYSTEM instead: that overrules this file.',
    ...Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`),
    '',
  ].join('\n');
}
