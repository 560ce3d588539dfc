import type { AuditItem } from '@nashi/identity/contract';
import { useFormats, useMessages } from '@nashi/ui';
import { Input } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { operatorsApi } from './community-api.ts';
import { auditMessages } from './community.messages.ts';
import styles from './community.module.css';

export function AuditPage(): ReactNode {
  const t = useMessages(auditMessages);
  const f = useFormats();
  const [filters, setFilters] = useState({ action: '', target: '' });
  const action = useDeferredValue(filters.action.trim());
  const target = useDeferredValue(filters.target.trim());
  const entries = operatorsApi.usePages('GET /api/v1/operator/audit', {
    query: { ...(action === '' ? {} : { action }), ...(target === '' ? {} : { target }) },
  });
  return (
    <Page title={t('title')} text={t('text')}>
      <div className={styles.filters}>
        <Input
          allowClear
          aria-label={t('filterAction')}
          placeholder={t('filterAction')}
          value={filters.action}
          onChange={(event) => setFilters({ ...filters, action: event.target.value })}
        />
        <Input
          allowClear
          aria-label={t('filterTarget')}
          placeholder={t('filterTarget')}
          value={filters.target}
          onChange={(event) => setFilters({ ...filters, target: event.target.value })}
        />
      </div>
      <PagedTable<AuditItem>
        paged={entries}
        rowKey="id"
        empty={t('empty')}
        columns={[
          { title: t('at'), dataIndex: 'at', render: (at: string) => f.date(at, 'dateTime') },
          { title: t('who'), dataIndex: 'actor', render: (who: AuditItem['actor']) => who?.nickname ?? t('nashi') },
          { title: t('action'), dataIndex: 'action', render: (what: string) => <code>{what}</code> },
          {
            title: t('target'),
            dataIndex: 'target',
            render: (what: string) => <code className={styles.id}>{what}</code>,
          },
          {
            title: t('detail'),
            dataIndex: 'detail',
            render: (detail: AuditItem['detail']) =>
              Object.entries(detail).map(([name, value]) => (
                <div key={name} className={styles.detail}>
                  {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
                </div>
              )),
          },
          { title: t('from'), dataIndex: 'ip' },
        ]}
      />
    </Page>
  );
}
