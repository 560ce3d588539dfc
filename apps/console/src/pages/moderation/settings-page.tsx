import { Card, ErrorState, Skeleton, toast, useMessages } from '@nashi/ui';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { moderationApi } from './moderation-api.ts';
import { moderationMessages } from './moderation.messages.ts';
import styles from './moderation.module.css';

const levels = ['new', 'regular', 'trusted'] as const;
const modes = ['review-before', 'review-after', 'trust'] as const;
const actions = ['block', 'hold', 'mask'] as const;
const most = { strikeDays: 3650, strikeLimit: 100, pauseDays: 365, secondLookPercent: 100 };
type Action = (typeof actions)[number];

type Settings = NonNullable<ReturnType<typeof useSettings>['data']>;

function useSettings() {
  return moderationApi.useGet('GET /api/v1/moderation/settings', {});
}

function SettingsForm({ start }: { readonly start: Settings }): ReactNode {
  const t = useMessages(moderationMessages);
  const [settings, setSettings] = useState(start);
  const save = moderationApi.useSend('PUT /api/v1/moderation/settings', {
    refreshes: ['/api/v1/moderation/settings'],
    onDone: () => toast.done(t('saved')),
    onRefused: toast.problem,
  });
  return (
    <Card title={t('modes')}>
      <div className={styles.inside}>
        {levels.map((level) => (
          <div key={level} className={styles.row}>
            <span>{t(`level.${level}`)}</span>
            <Select
              aria-label={t(`level.${level}`)}
              style={{ minWidth: 180 }}
              value={settings.modes[level]}
              onChange={(mode) => setSettings({ ...settings, modes: { ...settings.modes, [level]: mode } })}
              options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
            />
          </div>
        ))}
        <div className={styles.row}>
          <span>{t('graduateAfter')}</span>
          <InputNumber
            aria-label={t('graduateAfter')}
            min={0}
            max={100}
            precision={0}
            value={settings.graduateAfter}
            onChange={(value) => setSettings({ ...settings, graduateAfter: value ?? 0 })}
          />
        </div>
        <div className={styles.row}>
          <span>{t('burstLimit')}</span>
          <InputNumber
            aria-label={t('burstLimit')}
            min={1}
            max={1000}
            precision={0}
            value={settings.burstLimit}
            onChange={(value) => setSettings({ ...settings, burstLimit: value ?? 1 })}
          />
        </div>
        {(['strikeDays', 'strikeLimit', 'pauseDays', 'secondLookPercent'] as const).map((name) => (
          <div key={name} className={styles.row}>
            <span>{t(name)}</span>
            <InputNumber
              aria-label={t(name)}
              min={name === 'secondLookPercent' ? 0 : 1}
              max={most[name]}
              precision={0}
              value={settings[name]}
              onChange={(value) => setSettings({ ...settings, [name]: value ?? settings[name] })}
            />
          </div>
        ))}
        <Button type="primary" loading={save.sending} onClick={() => save.send({ body: settings })}>
          {t('save')}
        </Button>
      </div>
    </Card>
  );
}

function WatchedWords(): ReactNode {
  const t = useMessages(moderationMessages);
  const [phrase, setPhrase] = useState('');
  const [action, setAction] = useState<Action>('hold');
  const words = moderationApi.usePages('GET /api/v1/moderation/watched-words', {});
  const options = { refreshes: ['/api/v1/moderation/watched-words'], onRefused: toast.problem };
  const add = moderationApi.useSend('POST /api/v1/moderation/watched-words', {
    ...options,
    onDone: () => setPhrase(''),
  });
  const remove = moderationApi.useSend('DELETE /api/v1/moderation/watched-words/{wordId}', options);
  const submit = (): void => {
    if (phrase.trim() !== '') add.send({ body: { phrase, action } });
  };
  return (
    <Card title={t('words')}>
      <div className={styles.inside}>
        <p className={styles.quiet}>{t('wordsText')}</p>
        <div className={styles.row}>
          <Input
            aria-label={t('word')}
            placeholder={t('word')}
            style={{ flex: 1, minWidth: 160 }}
            maxLength={100}
            value={phrase}
            onChange={(event) => setPhrase(event.target.value)}
            onPressEnter={submit}
          />
          <Select
            aria-label={t('action')}
            style={{ minWidth: 140 }}
            value={action}
            onChange={setAction}
            options={actions.map((value) => ({ value, label: t(`action.${value}`) }))}
          />
          <Button type="primary" loading={add.sending} onClick={submit}>
            {t('add')}
          </Button>
        </div>
        <PagedTable
          paged={words}
          rowKey="id"
          empty={t('noWords')}
          columns={[
            { title: t('word'), dataIndex: 'phrase' },
            { title: t('action'), render: (_, word) => t(`action.${word.action}`) },
            {
              title: '',
              align: 'end',
              render: (_, word) => (
                <Button type="text" danger onClick={() => remove.send({ params: { wordId: word.id } })}>
                  {t('remove')}
                </Button>
              ),
            },
          ]}
        />
      </div>
    </Card>
  );
}

export function ModerationSettingsPage(): ReactNode {
  const t = useMessages(moderationMessages);
  const settings = useSettings();
  return (
    <Page title={t('settings')} text={t('settingsText')}>
      {settings.isPending && <Skeleton />}
      {settings.isError && <ErrorState error={settings.error} retry={settings.refetch} />}
      {settings.data && (
        <div className={styles.settings}>
          <SettingsForm start={settings.data} />
          <WatchedWords />
        </div>
      )}
    </Page>
  );
}
