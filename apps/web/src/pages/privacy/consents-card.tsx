import {
  Button,
  Card,
  ConfirmSheet,
  Empty,
  ErrorState,
  Row,
  Skeleton,
  toast,
  useFormats,
  useLocale,
  useMessages,
} from '@nashi/ui';
import { Handshake } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { privacyApi } from './privacy-api.ts';
import { privacyMessages } from './privacy.messages.ts';
import { scopesMessages } from './scopes.messages.ts';
import styles from './privacy.module.css';

const scopes = ['student_verified', 'school', 'verified_until', 'profile', 'offline_access'] as const;

/** Everything consented to, with a way back. */
export function ConsentsCard(): ReactNode {
  const t = useMessages(privacyMessages);
  const scopeName = useMessages(scopesMessages);
  const f = useFormats();
  const language = useLocale();
  const [asking, setAsking] = useState<{ source: string; id: string; to: string }>();
  const consents = privacyApi.useGet('GET /api/v1/me/consents', {});
  const withdraw = privacyApi.useSend('DELETE /api/v1/me/consents/{source}/{consentId}', {
    refreshes: ['/api/v1/me/consents'],
    onDone: () => {
      setAsking(undefined);
      toast.done(t('withdrawn'));
    },
    onRefused: toast.problem,
  });
  const named = (codes: readonly string[]): string =>
    scopes
      .filter((scope) => codes.includes(scope))
      .map((scope) => scopeName(scope))
      .join(' · ');
  return (
    <Card title={t('consents')}>
      {consents.isPending && <Skeleton count={1} />}
      {consents.isError && <ErrorState error={consents.error} retry={consents.refetch} />}
      {consents.data?.items.length === 0 && (
        <Empty icon={<Handshake />} title={t('noConsents')} text={t('noConsentsText')} />
      )}
      {consents.data?.items.map((consent) => (
        <Row
          key={`${consent.source} ${consent.id}`}
          icon={<Handshake />}
          title={consent.to}
          text={
            <>
              <span className={styles.line}>{consent.purpose[language]}</span>
              <span className={styles.line}>{named(consent.scopes)}</span>
              <span className={styles.line}>
                {t('given', { when: f.date(consent.givenAt) })} ·{' '}
                {consent.lastUsedAt === null ? t('unused') : t('used', { when: f.relative(consent.lastUsedAt) })}
              </span>
            </>
          }
          value={
            <Button look="quiet" onClick={() => setAsking(consent)}>
              {t('withdraw')}
            </Button>
          }
        />
      ))}
      <ConfirmSheet
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t('withdrawAsk', { name: asking?.to ?? '' })}
        text={t('withdrawText')}
        action={t('withdraw')}
        look="danger"
        busy={withdraw.sending}
        onConfirm={() => asking && withdraw.send({ params: { source: asking.source, consentId: asking.id } })}
      />
    </Card>
  );
}
