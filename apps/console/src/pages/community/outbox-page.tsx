import type { MailItem } from '@nashi/identity/contract';
import { refresh, useFormats, useMessages } from '@nashi/ui';
import { Alert, Input, Tag } from 'antd';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { operatorsApi } from './community-api.ts';
import { outboxMessages } from './community.messages.ts';
import styles from './community.module.css';

const tones = { kept: 'default', waiting: 'processing', sent: 'success', failed: 'error' } as const;

/** Mail that went out, or would have: a newcomer finds their code here. */
export function OutboxPage(): ReactNode {
  const t = useMessages(outboxMessages);
  const f = useFormats();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const mails = operatorsApi.usePages('GET /api/v1/operator/outbox', { query: query === '' ? {} : { query } });
  const setup = operatorsApi.useGet('GET /api/v1/operator/outbox', { query: { limit: 1 } });
  useEffect(() => {
    const timer = setInterval(() => void refresh('/api/v1/operator/outbox'), 10_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={styles.search ?? ''}
        />
      }
    >
      {setup.data?.sending === false && <Alert type="info" showIcon title={t('kept')} className={styles.alert ?? ''} />}
      {setup.data?.sending === true && !setup.data.texting && (
        <Alert type="info" showIcon title={t('textsKept')} className={styles.alert ?? ''} />
      )}
      <PagedTable<MailItem>
        paged={mails}
        rowKey="id"
        empty={t('empty')}
        expandable={{ expandedRowRender: (mail) => <p className={styles.body}>{mail.error ?? mail.body}</p> }}
        columns={[
          {
            title: t('to'),
            dataIndex: 'recipient',
            render: (recipient: string, mail) => (
              <>
                {recipient} {mail.channel === 'phone' && <Tag>{t('phone')}</Tag>}
              </>
            ),
          },
          { title: t('subject'), dataIndex: 'subject', render: (subject: string) => <strong>{subject}</strong> },
          {
            title: t('state'),
            dataIndex: 'state',
            render: (state: MailItem['state']) => <Tag color={tones[state]}>{t(`state.${state}`)}</Tag>,
          },
          { title: t('at'), dataIndex: 'createdAt', render: (at: string) => f.date(at, 'dateTime') },
        ]}
      />
    </Page>
  );
}
