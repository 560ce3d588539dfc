import { buttonClass, Empty, InfiniteList, SegmentedTabs, useMessages } from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import type { CardTab } from './card-search.ts';
import { cardsMessages } from './cards.messages.ts';
import { Note } from './expansion-note.tsx';
import { meetApi } from './meet-api.ts';
import styles from './meet.module.css';

const route = getRouteApi('/meet/cards');
const tabs: readonly CardTab[] = ['new', 'school', 'mine'];

function PostLink(): ReactNode {
  const t = useMessages(cardsMessages);
  return (
    <Link to="/meet/cards/new" className={buttonClass('primary')}>
      {t('post')}
    </Link>
  );
}

function List({ tab, certified }: { readonly tab: CardTab; readonly certified: boolean }): ReactNode {
  const t = useMessages(cardsMessages);
  const open = meetApi.usePages(
    'GET /api/v1/meet/cards',
    { query: { at: tab === 'school' ? 'school' : 'anywhere' } },
    { enabled: tab !== 'mine' },
  );
  const mine = meetApi.usePages('GET /api/v1/me/meet-cards', {}, { enabled: tab === 'mine' });
  if (tab === 'school' && !certified) {
    return (
      <Empty
        icon={<StickyNote />}
        title={t('noSchool')}
        text={t('noSchoolText')}
        action={
          <Link to="/certification" className={buttonClass('primary')}>
            {t('certify')}
          </Link>
        }
      />
    );
  }
  return (
    <InfiniteList
      paged={tab === 'mine' ? mine : open}
      keyOf={(card) => card.id}
      label={t(`tab.${tab}`)}
      layout="plain"
      className={styles.notes ?? ''}
      empty={
        <Empty
          icon={<StickyNote />}
          title={t(tab === 'mine' ? 'mineNone' : 'none')}
          text={t('noneText')}
          action={<PostLink />}
        />
      }
    >
      {(card) => <Note card={card} />}
    </InfiniteList>
  );
}

/** Expansion cards: the newest, those of my school, and mine. */
export function CardsPage(): ReactNode {
  const t = useMessages(cardsMessages);
  const navigate = useNavigate();
  const { tab = 'new' } = route.useSearch();
  return (
    <Page title={t('title')} back="/meet" actions={<PostLink />}>
      <Gate>
        {(member) => (
          <>
            <div className={styles.tabs}>
              <SegmentedTabs
                label={t('title')}
                value={tab}
                segments={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
                onChange={(next) => void navigate({ to: '/meet/cards', search: { tab: next }, replace: true })}
              />
            </div>
            <List key={tab} tab={tab} certified={member.certified} />
          </>
        )}
      </Gate>
    </Page>
  );
}
