import { ErrorState, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import { partnersApi } from './partners-api.ts';
import { partnersMessages } from './partners.messages.ts';
import styles from './partners.module.css';

/** What partners configure, and the keys that sign. */
export function SigningKeys(): ReactNode {
  const t = useMessages(partnersMessages);
  const f = useFormats();
  const keys = partnersApi.useGet('GET /api/v1/operator/signing-keys', {});
  const rotate = partnersApi.useSend('POST /api/v1/operator/signing-keys', {
    refreshes: ['/api/v1/operator/signing-keys'],
    onDone: () => toast.done(t('rotated')),
    onRefused: toast.problem,
  });
  if (keys.isError) return <ErrorState error={keys.error} retry={keys.refetch} />;
  if (!keys.data) return null;
  const { issuer, items } = keys.data;
  return (
    <section className={styles.keys}>
      <h2>{t('issuer')}</h2>
      <Typography.Text code copyable className={styles.code ?? ''}>
        {issuer}
      </Typography.Text>
      <h2>{t('keys')}</h2>
      <p className={styles.quiet}>{t('keysText')}</p>
      {items.length === 0 && <p>{t('noKeys')}</p>}
      <ul>
        {items.map(({ id, createdAt, replacedAt }) => (
          <li key={id}>
            <code>{id.slice(-8)}</code>{' '}
            {replacedAt === null
              ? t('keySince', { when: f.date(createdAt) })
              : t('keyUntil', { from: f.date(createdAt), until: f.date(replacedAt) })}
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <Button loading={rotate.sending} onClick={() => rotate.send({})}>
          {t('rotate')}
        </Button>
      )}
    </section>
  );
}
