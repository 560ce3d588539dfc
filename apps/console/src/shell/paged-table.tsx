import { ErrorState, useMessages, type Paged } from '@nashi/ui';
import { Button, Skeleton, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { shellMessages } from './shell.messages.ts';
import { useShops } from './shops.ts';
import styles from './paged-table.module.css';

type PagedTableProps<Item> = Omit<TableProps<Item>, 'dataSource' | 'loading' | 'pagination'> & {
  readonly paged: Paged<Item>;
  /** Shown when there are no rows; says what to do next. */
  readonly empty?: ReactNode;
};

/** Rows that are on their way. */
export function TableLoading(): ReactNode {
  const t = useMessages(shellMessages);
  return (
    <div role="status" aria-busy="true" aria-label={t('loading')} className={styles.loading}>
      <Skeleton active title={false} paragraph={{ rows: 4, width: '100%' }} />
    </div>
  );
}

/** What a table says that has no rows. */
export function NoRows({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={styles.empty}>{children}</span>;
}

/** Nothing has been read yet, and it may still come: also while it is not known whose shop to read for. */
export function useFirstLoad(query: { readonly isPending: boolean; readonly isLoading: boolean }): boolean {
  const { loading } = useShops();
  return query.isLoading || (query.isPending && loading);
}

/** A table that reads by cursor: all pages loaded so far, and a button for the next one. */
export function PagedTable<Item extends object>({ paged, empty, ...table }: PagedTableProps<Item>): ReactNode {
  const t = useMessages(shellMessages);
  const { items, query } = paged;
  const firstLoad = useFirstLoad(query);
  // a column of buttons has no words at its head; a screen reader needs some
  const named = (table.columns ?? []).map((column) =>
    column.title === undefined || column.title === ''
      ? { ...column, title: <span className="sr-only">{t('actions')}</span> }
      : column,
  );
  if (query.isError && items.length === 0) return <ErrorState error={query.error} retry={query.refetch} />;
  return (
    <div className={styles.table}>
      <Table<Item>
        size="middle"
        scroll={{ x: 'max-content' }}
        {...table}
        columns={named}
        dataSource={items}
        pagination={false}
        locale={{
          emptyText: firstLoad ? <TableLoading /> : <NoRows>{empty ?? t('empty')}</NoRows>,
        }}
      />
      {query.hasNextPage && (
        <Button
          className={styles.more ?? ''}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </div>
  );
}
