import { Card, SegmentedTabs, setLocale, setScheme, useLocale, useMessages, useScheme, type Scheme } from '@nashi/ui';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { settingsMessages } from './mine.messages.ts';
import { settingsSections } from './settings-sections.ts';
import styles from './settings-page.module.css';

const schemes: readonly Scheme[] = ['auto', 'light', 'dark'];

/** Language and appearance, then whatever other areas add in `settings-sections.ts`. */
export function SettingsPage(): ReactNode {
  const t = useMessages(settingsMessages);
  const language = useLocale();
  const { chosen } = useScheme();
  return (
    <Page title={t('title')} back="/mine">
      <div className={styles.sections}>
        <Card title={t('language')}>
          <div className={styles.choice}>
            <SegmentedTabs
              look="pill"
              label={t('language')}
              segments={[
                { value: 'zh', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
              value={language}
              onChange={setLocale}
            />
          </div>
        </Card>
        <Card title={t('theme')}>
          <div className={styles.choice}>
            <SegmentedTabs
              look="pill"
              label={t('theme')}
              segments={schemes.map((value) => ({ value, label: t(`theme.${value}`) }))}
              value={chosen}
              onChange={setScheme}
            />
          </div>
        </Card>
        {settingsSections.map(({ id, Section }) => (
          <Section key={id} />
        ))}
      </div>
    </Page>
  );
}
