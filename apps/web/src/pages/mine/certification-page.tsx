import type { Certification } from '@nashi/identity/contract';
import {
  Card,
  ErrorState,
  refresh,
  Row,
  SegmentedTabs,
  Skeleton,
  Tag,
  useFormats,
  useLive,
  useMessages,
} from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { certificationApi } from './account-api.ts';
import { certificationMessages } from './certification.messages.ts';
import { CertifyByCard } from './certify-by-card.tsx';
import { CertifyByMail } from './certify-by-mail.tsx';
import { CertifyBySignOn } from './certify-by-sign-on.tsx';
import { SignOnProblem } from './sign-on-problem.tsx';
import styles from './certification-page.module.css';

function Held({ certification }: { readonly certification: Certification }): ReactNode {
  const t = useMessages(certificationMessages);
  const f = useFormats();
  const grace = certification.state === 'grace';
  return (
    <Card
      title={certification.school}
      action={
        <Tag tone={grace ? 'notice' : 'pear'}>
          {grace ? t('grace') : certification.standing === 'alumni' ? t('alumni') : t('inForce')}
        </Tag>
      }
    >
      <Row title={t('method')} value={t(certification.method)} />
      <Row
        title={t('until')}
        value={f.date(certification.expiresAt)}
        text={grace ? t('graceText', { until: f.date(certification.graceEndsAt) }) : undefined}
      />
    </Card>
  );
}

const route = getRouteApi('/certification');
/** A certification may be renewed from thirty days before its end. */
const renewableMs = 30 * 86_400_000;

function Certify(): ReactNode {
  const t = useMessages(certificationMessages);
  const mine = certificationApi.useGet('GET /api/v1/me/certification', {});
  const [openedAt] = useState(() => Date.now());
  const { problem } = route.useSearch();
  const [method, setMethod] = useState<'school-mail' | 'school-sign-on' | 'card'>();
  useLive('certification.decided', () => void refresh('/api/v1/me/certification', '/api/v1/session'));
  if (mine.isPending) return <Skeleton shape="detail" />;
  if (mine.isError) return <ErrorState error={mine.error} retry={mine.refetch} />;
  const { certification, application } = mine.data;
  const open = application?.state === 'pending' || application?.state === 'started';
  const shown = method ?? (open || application?.state === 'declined' ? 'card' : 'school-mail');
  const student = certification?.standing === 'student';
  const renewing = student && Date.parse(certification.expiresAt) - openedAt < renewableMs;
  const settled = student && !renewing;
  return (
    <div className={styles.blocks}>
      <SignOnProblem code={problem} />
      {certification && <Held certification={certification} />}
      {!settled && (
        <>
          <Card title={renewing ? t('renew') : t('choose')}>
            <div className={styles.inside}>
              <SegmentedTabs
                look="pill"
                label={t('choose')}
                segments={[
                  { value: 'school-mail', label: t('school-mail') },
                  { value: 'school-sign-on', label: t('school-sign-on') },
                  { value: 'card', label: t('card') },
                ]}
                value={shown}
                onChange={setMethod}
              />
              {shown === 'school-mail' && <CertifyByMail onUseCard={() => setMethod('card')} />}
              {shown === 'school-sign-on' && <CertifyBySignOn />}
              {shown === 'card' && <CertifyByCard application={application} />}
            </div>
          </Card>
          <Card title={t('why')}>
            <p className={styles.text}>{t('whyText')}</p>
          </Card>
        </>
      )}
    </div>
  );
}

export function CertificationPage(): ReactNode {
  const t = useMessages(certificationMessages);
  return (
    <Page title={t('title')} back="/mine">
      <Gate>{() => <Certify />}</Gate>
    </Page>
  );
}
