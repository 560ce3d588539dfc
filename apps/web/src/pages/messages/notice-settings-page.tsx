import type { NoticeSettings, SettingsChange } from '@nashi/notifications/contract';
import {
  Button,
  Card,
  ErrorState,
  Row,
  SegmentedTabs,
  Skeleton,
  SwitchRow,
  TextField,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { devicePush, notificationsApi, subscribeDevice, unsubscribeDevice } from '../../shell/device-push.ts';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { deviceOf } from '../mine/device-names.ts';
import { noticeSettingsMessages } from './notice-settings.messages.ts';
import styles from './notice-settings-page.module.css';

const pushCategories = ['chats', 'interactions', 'orders', 'money', 'system', 'marketing'] as const;
const categories = ['interactions', 'orders', 'money', 'system', 'marketing'] as const;
const digests = ['off', 'daily', 'weekly'] as const;
const usualQuiet = { from: '22:30', to: '07:30' };
const refreshes = ['/api/v1/notifications'];

interface PartProps {
  readonly settings: NoticeSettings;
  readonly change: (body: SettingsChange) => void;
}

/** Pushes to this browser and to the member's others. */
function Devices({ settings }: { readonly settings: NoticeSettings }): ReactNode {
  const t = useMessages(noticeSettingsMessages);
  const f = useFormats();
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ['device-push'], queryFn: devicePush, staleTime: 0 });
  const asked = { refreshes, onRefused: toast.problem };
  const add = notificationsApi.useSend('POST /api/v1/notifications/devices', {
    ...asked,
    onDone: () => toast.done(t('switchedOn')),
  });
  const remove = notificationsApi.useSend('DELETE /api/v1/notifications/devices/{deviceId}', asked);
  const test = notificationsApi.useSend('POST /api/v1/notifications/devices/test', {
    onDone: ({ devices }) => toast.done(t('tested', { devices })),
    onRefused: toast.problem,
  });
  const here = settings.devices.find((device) => device.current);
  const others = settings.devices.filter((device) => !device.current);
  const lacking = state.data === 'off' || state.data === 'on' ? undefined : state.data;

  const choose = async (on: boolean): Promise<void> => {
    if (on) {
      const subscription = await subscribeDevice(settings.pushKey);
      if (subscription) add.send({ body: subscription });
    } else {
      await unsubscribeDevice();
      if (here) remove.send({ params: { deviceId: here.id } });
      toast.done(t('switchedOff'));
    }
  };

  return (
    <Card className={styles.card}>
      <SwitchRow
        label={t('device')}
        hint={lacking === undefined ? t('deviceText') : t(lacking)}
        checked={state.data === 'on' && here !== undefined}
        disabled={state.isPending || lacking !== undefined || add.sending}
        onChange={(on) => {
          void choose(on)
            .catch(() => toast.problem(t('failed')))
            .finally(() => queries.invalidateQueries({ queryKey: ['device-push'] }));
        }}
      />
      {others.map((device) => (
        <Row
          key={device.id}
          icon={<MonitorSmartphone />}
          title={deviceOf(device.userAgent) || t('others')}
          text={t('added', { when: f.relative(device.createdAt) })}
          value={
            <Button look="quiet" onClick={() => remove.send({ params: { deviceId: device.id } })}>
              {t('remove')}
            </Button>
          }
        />
      ))}
      {settings.devices.length > 0 && (
        <div className={styles.inside}>
          <Button width="full" onClick={() => test.send({})} disabled={test.sending}>
            {t('test')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Pushed({ settings, change }: PartProps): ReactNode {
  const t = useMessages(noticeSettingsMessages);
  const hints = { interactions: t('interactionsText'), marketing: t('marketingText') };
  return (
    <Card title={t('what')} className={styles.card}>
      {pushCategories.map((category) => (
        <SwitchRow
          key={category}
          label={t(category)}
          hint={category in hints ? hints[category as keyof typeof hints] : undefined}
          checked={settings.pushed.includes(category)}
          onChange={(on) => {
            const others = settings.pushed.filter((one) => one !== category);
            change({ pushed: on ? [...others, category] : others });
          }}
        />
      ))}
    </Card>
  );
}

function Dots({ settings, change }: PartProps): ReactNode {
  const t = useMessages(noticeSettingsMessages);
  return (
    <Card title={t('dots')} className={styles.card}>
      <p className={styles.text}>{t('dotsText')}</p>
      {categories
        .filter((category) => category !== 'marketing')
        .map((category) => (
          <SwitchRow
            key={category}
            label={t(category)}
            checked={!settings.muted.includes(category)}
            onChange={(on) => {
              const others = settings.muted.filter((one) => one !== category);
              change({ muted: on ? others : [...others, category] });
            }}
          />
        ))}
    </Card>
  );
}

function Quiet({ settings, change }: PartProps): ReactNode {
  const t = useMessages(noticeSettingsMessages);
  const { quiet } = settings;
  return (
    <Card className={styles.card}>
      <SwitchRow
        label={t('quiet')}
        hint={t('quietText')}
        checked={quiet !== null}
        onChange={(on) => change({ quiet: on ? usualQuiet : null })}
      />
      {quiet !== null && (
        <div className={styles.times}>
          {(['from', 'to'] as const).map((end) => (
            <TextField
              key={end}
              type="time"
              label={t(end)}
              value={quiet[end]}
              onChange={({ target }) => {
                if (target.value !== '') change({ quiet: { ...quiet, [end]: target.value } });
              }}
            />
          ))}
        </div>
      )}
    </Card>
  );
}

function DigestChoice({ settings, change }: PartProps): ReactNode {
  const t = useMessages(noticeSettingsMessages);
  return (
    <Card title={t('digest')}>
      <p className={styles.text}>{settings.hasMail ? t('digestText') : t('noMail')}</p>
      {settings.hasMail && (
        <div className={styles.inside}>
          <SegmentedTabs
            look="pill"
            label={t('digest')}
            segments={digests.map((value) => ({ value, label: t(`digest.${value}`) }))}
            value={settings.digest}
            onChange={(digest) => change({ digest })}
          />
        </div>
      )}
    </Card>
  );
}

function Settings(): ReactNode {
  const settings = notificationsApi.useGet('GET /api/v1/notifications/settings', {});
  const save = notificationsApi.useSend('PATCH /api/v1/notifications/settings', {
    refreshes,
    onRefused: toast.problem,
  });
  if (settings.isPending) return <Skeleton />;
  if (settings.isError) return <ErrorState error={settings.error} retry={settings.refetch} />;
  const parts = { settings: settings.data, change: (body: SettingsChange) => save.send({ body }) };
  return (
    <div className={styles.sections}>
      <Devices settings={settings.data} />
      <Pushed {...parts} />
      <Quiet {...parts} />
      <Dots {...parts} />
      <DigestChoice {...parts} />
    </div>
  );
}

/** How a member is reached: pushes, quiet hours, red dots, the digest. */
export function NoticeSettingsPage(): ReactNode {
  const t = useMessages(noticeSettingsMessages);
  return (
    <Page title={t('title')} back="/messages/notifications">
      <Gate>{() => <Settings />}</Gate>
    </Page>
  );
}
