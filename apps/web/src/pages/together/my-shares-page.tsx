import {
  buttonClass,
  Empty,
  InfiniteList,
  PromotionLabel,
  SegmentedTabs,
  Tag,
  useFormats,
  useMessages,
  type TagTone,
} from '@nashi/ui';
import { Gift, Share2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { sharingApi, type MyShare, type ShareReward } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './together.module.css';

function ShareLine({ share }: { readonly share: MyShare }): ReactNode {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const { opened, signedUp, bought } = share;
  const inside = (
    <span className={styles.teamAbout}>
      <strong>{share.title || t('shares.gone')}</strong>
      <span className={styles.quiet}>
        <Tag>{t(`place.${share.place}`)}</Tag> {formats.relative(share.createdAt)}
      </span>
      <span className={styles.figures}>{t('shares.counts', { opened, signedUp, bought })}</span>
    </span>
  );
  if (share.path === null) return <div className={styles.product}>{inside}</div>;
  return (
    <GoLink href={share.path} className={styles.product}>
      {inside}
    </GoLink>
  );
}

function Shares(): ReactNode {
  const t = useMessages(togetherMessages);
  const shares = sharingApi.usePages('GET /api/v1/my/shares', { query: {} });
  return (
    <InfiniteList
      paged={shares}
      keyOf={(share) => share.shareId}
      label={t('shares')}
      empty={
        <Empty
          icon={<Share2 />}
          title={t('shares.empty')}
          text={t('shares.emptyText')}
          action={
            <GoLink href="/shop" className={buttonClass('primary')}>
              {t('centre.go')}
            </GoLink>
          }
        />
      }
    >
      {(share) => <ShareLine share={share} />}
    </InfiniteList>
  );
}

const tones: Record<ShareReward['state'], TagTone> = {
  granted: 'pear',
  held: 'notice',
  refused: 'plain',
  'taken-back': 'plain',
};

function Rewards(): ReactNode {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const rewards = sharingApi.usePages('GET /api/v1/my/share-rewards', { query: {} });
  return (
    <InfiniteList
      paged={rewards}
      keyOf={(reward) => reward.rewardId}
      label={t('shares.rewards')}
      empty={<Empty icon={<Gift />} title={t('rewards.empty')} text={t('rewards.emptyText')} />}
    >
      {(reward) => (
        <div className={styles.product}>
          <span className={styles.teamAbout}>
            <strong>
              {reward.campaign} <PromotionLabel />
            </strong>
            <span className={styles.quiet}>
              {t(`reward.${reward.as}`)} · {formats.relative(reward.at)}
            </span>
            {reward.reasons.map((reason) => (
              <span key={reason.code} className={styles.quiet}>
                {reason.sentence}
              </span>
            ))}
          </span>
          <Tag tone={tones[reward.state]}>{t(`reward.${reward.state}`)}</Tag>
        </div>
      )}
    </InfiniteList>
  );
}

export function MySharesPage(): ReactNode {
  const t = useMessages(togetherMessages);
  const [tab, setTab] = useState<'shares' | 'rewards'>('shares');
  return (
    <Page title={t('shares')} back="/mine">
      <Gate>
        {() => (
          <>
            <SegmentedTabs
              label={t('shares')}
              segments={[
                { value: 'shares', label: t('shares.tab') },
                { value: 'rewards', label: t('shares.rewards') },
              ]}
              value={tab}
              onChange={setTab}
            />
            <div className={styles.list}>{tab === 'shares' ? <Shares /> : <Rewards />}</div>
          </>
        )}
      </Gate>
    </Page>
  );
}
