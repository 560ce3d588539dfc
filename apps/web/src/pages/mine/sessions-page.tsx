import {
  Button,
  Card,
  ConfirmSheet,
  defineMessages,
  ErrorState,
  Row,
  Skeleton,
  Tag,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { Laptop, Smartphone } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { sessionChanged } from '../../shell/session.ts';
import { identityApi } from './account-api.ts';
import { deviceOf } from './device-names.ts';
import styles from './settings-page.module.css';

const messages = defineMessages({
  title: { zh: '登录设备', en: 'Where I am signed in' },
  current: { zh: '本机', en: 'This device' },
  seen: { zh: '最近使用 {when}', en: 'Last used {when}' },
  end: { zh: '退出', en: 'Sign out' },
  ended: { zh: '已退出该设备', en: 'Signed out there' },
  everywhere: { zh: '退出所有设备', en: 'Sign out everywhere' },
  everywhereText: { zh: '包括本机，之后需要重新登录。', en: 'Here too; you will have to sign in again.' },
  unknown: { zh: '未知设备', en: 'Unknown device' },
});

function Sessions(): ReactNode {
  const t = useMessages(messages);
  const f = useFormats();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const sessions = identityApi.useGet('GET /api/v1/me/sessions', {});
  const end = identityApi.useSend('DELETE /api/v1/me/sessions/{sessionId}', {
    refreshes: ['/api/v1/me/sessions'],
    onDone: () => toast.done(t('ended')),
    onRefused: toast.problem,
  });
  const endAll = identityApi.useSend('DELETE /api/v1/me/sessions', {
    onDone: async () => {
      await navigate({ to: '/mine' });
      await sessionChanged();
    },
    onRefused: toast.problem,
  });
  if (sessions.isPending) return <Skeleton />;
  if (sessions.isError) return <ErrorState error={sessions.error} retry={sessions.refetch} />;
  return (
    <div className={styles.sections}>
      <Card>
        {sessions.data.items.map((session) => (
          <Row
            key={session.id}
            icon={/iPhone|Android|Mobile/.test(session.userAgent) ? <Smartphone /> : <Laptop />}
            title={deviceOf(session.userAgent) || t('unknown')}
            text={`${t('seen', { when: f.relative(session.lastSeenAt) })}${session.ip ? ` · ${session.ip}` : ''}`}
            value={
              session.current ? (
                <Tag tone="pear">{t('current')}</Tag>
              ) : (
                <Button look="quiet" onClick={() => end.send({ params: { sessionId: session.id } })}>
                  {t('end')}
                </Button>
              )
            }
          />
        ))}
      </Card>
      <Button look="danger" width="full" onClick={() => setAsking(true)}>
        {t('everywhere')}
      </Button>
      <ConfirmSheet
        open={asking}
        onClose={() => setAsking(false)}
        title={t('everywhere')}
        text={t('everywhereText')}
        action={t('everywhere')}
        look="danger"
        busy={endAll.sending}
        onConfirm={() => endAll.send({})}
      />
    </div>
  );
}

export function SessionsPage(): ReactNode {
  const t = useMessages(messages);
  return (
    <Page title={t('title')} back="/settings">
      <Gate>{() => <Sessions />}</Gate>
    </Page>
  );
}
