import {
  Button,
  buttonClass,
  Card,
  ErrorState,
  refresh,
  Skeleton,
  toast,
  useFormats,
  useLive,
  useMessages,
} from '@nashi/ui';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { privacyApi } from './privacy-api.ts';
import { privacyMessages } from './privacy.messages.ts';
import styles from './privacy.module.css';

const path = '/api/v1/me/export';

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A copy of everything: asked for, watched and downloaded here. */
export function DataCard(): ReactNode {
  const t = useMessages(privacyMessages);
  const f = useFormats();
  const latest = privacyApi.useGet('GET /api/v1/me/export', {});
  useLive('export.changed', () => void refresh(path));
  const begin = privacyApi.useSend('POST /api/v1/me/export', { refreshes: [path], onRefused: toast.problem });
  const made = latest.data?.export;
  const running = made?.state === 'waiting' || made?.state === 'running';
  return (
    <Card title={t('data')}>
      <div className={styles.inside}>
        <p className={styles.quiet}>{t('dataText')}</p>
        {latest.isPending && <Skeleton count={1} />}
        {latest.isError && <ErrorState error={latest.error} retry={latest.refetch} />}
        {running && (
          <div role="status" className={styles.progress}>
            <progress
              aria-label={t('progress')}
              {...(made.total > 0 && { value: made.done, max: made.total })}
              className={styles.bar}
            />
            <p>{made.total === 0 ? t('waiting') : t('running', { done: made.done, total: made.total })}</p>
            <p className={styles.quiet}>{t('leave')}</p>
          </div>
        )}
        {made?.state === 'ready' && made.expiresAt !== null && (
          <>
            <p>{t('ready', { until: f.date(made.expiresAt, 'dateTime') })}</p>
            <a className={buttonClass('primary')} href={`/api/v1/me/exports/${made.id}/file`} download>
              <Download aria-hidden="true" />
              {t('download', { size: sizeOf(made.bytes ?? 0) })}
            </a>
          </>
        )}
        {made?.state === 'failed' && <p role="alert">{t('failed')}</p>}
        {made?.state === 'expired' && <p className={styles.quiet}>{t('expired')}</p>}
        {latest.data && !running && (
          <Button busy={begin.sending} onClick={() => begin.send({})}>
            {made ? t('again') : t('begin')}
          </Button>
        )}
      </div>
    </Card>
  );
}
