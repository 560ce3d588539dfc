import { buttonClass, Empty, InfiniteList, SegmentedTabs, useMessages } from '@nashi/ui';
import { CalendarDays } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { SignInPrompt } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { GatheringCard } from './gathering-card.tsx';
import { gatheringsApi } from './gatherings-api.ts';
import { gatheringsMessages } from './gatherings.messages.ts';
import styles from './gatherings.module.css';

const tabs = ['upcoming', 'guest', 'host', 'past'] as const;
type Tab = (typeof tabs)[number];

function List({ tab }: { readonly tab: Tab }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const own = tab === 'guest' || tab === 'host';
  const mine = gatheringsApi.usePages(
    'GET /api/v1/me/gatherings',
    { query: { as: tab === 'host' ? 'host' : 'guest' } },
    { enabled: own },
  );
  const all = gatheringsApi.usePages(
    'GET /api/v1/gatherings',
    { query: { when: tab === 'past' ? 'past' : 'upcoming' } },
    { enabled: !own },
  );
  const text = {
    upcoming: 'empty.upcomingText',
    host: 'empty.upcomingText',
    guest: 'empty.guestText',
    past: 'empty.upcomingText',
  } as const;
  return (
    <InfiniteList
      paged={own ? mine : all}
      keyOf={(gathering) => gathering.id}
      label={t(tab)}
      layout="plain"
      className={styles.list ?? ''}
      empty={
        <Empty
          icon={<CalendarDays />}
          title={t(`empty.${tab}`)}
          text={t(text[tab])}
          action={
            <GoLink className={buttonClass('primary')} href="/gatherings/new">
              {t('new')}
            </GoLink>
          }
        />
      }
    >
      {(gathering) => <GatheringCard gathering={gathering} />}
    </InfiniteList>
  );
}

export function GatheringsPage(): ReactNode {
  const t = useMessages(gatheringsMessages);
  const session = useSession();
  const [tab, setTab] = useState<Tab>('upcoming');
  const isOwn = tab === 'guest' || tab === 'host';
  return (
    <Page
      title={t('title')}
      back="/square"
      actions={
        <GoLink className={buttonClass('quiet')} href="/gatherings/new">
          {t('new')}
        </GoLink>
      }
    >
      <SegmentedTabs
        label={t('lists')}
        segments={tabs.map((value) => ({ value, label: t(value) }))}
        value={tab}
        onChange={setTab}
        panel="gatherings"
      />
      <div id="gatherings" role="tabpanel" className={styles.panel}>
        {isOwn && session.state === 'out' ? <SignInPrompt /> : <List key={tab} tab={tab} />}
      </div>
    </Page>
  );
}
