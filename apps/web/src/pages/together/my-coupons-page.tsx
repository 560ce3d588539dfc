import { Button, buttonClass, Empty, InfiniteList, SegmentedTabs, Tag, TextField, toast, useMessages } from '@nashi/ui';
import { TicketPercent } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { CouponTicket } from './coupon-ticket.tsx';
import { couponApi, type Coupon } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './together.module.css';

const tabs = ['usable', 'used', 'expired'] as const;
type Tab = (typeof tabs)[number];

function Code(): ReactNode {
  const t = useMessages(togetherMessages);
  const [code, setCode] = useState('');
  const take = couponApi.useSend('POST /api/v1/coupons/by-code', {
    refreshes: ['/api/v1/coupons'],
    onDone: () => {
      setCode('');
      toast.done(t('code.done'));
    },
    onRefused: toast.problem,
  });
  return (
    <form
      className={styles.code}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') take.send({ body: { code } });
      }}
    >
      <TextField
        label={t('code')}
        value={code}
        maxLength={40}
        autoCapitalize="characters"
        autoComplete="off"
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" look="plain" busy={take.sending} disabled={code.trim() === ''}>
        {t('code.take')}
      </Button>
    </form>
  );
}

function Standing({ coupon }: { readonly coupon: Coupon }): ReactNode {
  const t = useMessages(togetherMessages);
  if (coupon.state === 'locked') return <Tag tone="notice">{t('locked')}</Tag>;
  if (coupon.state === 'redeemed') return <Tag>{t('mine.used')}</Tag>;
  if (coupon.state === 'expired') return <Tag>{t('mine.expired')}</Tag>;
  return (
    <GoLink href="/shop" className={buttonClass('plain', 'small')}>
      {t('use')}
    </GoLink>
  );
}

function List({ show }: { readonly show: Tab }): ReactNode {
  const t = useMessages(togetherMessages);
  const coupons = couponApi.usePages('GET /api/v1/coupons', { query: { show } });
  return (
    <InfiniteList
      layout="plain"
      paged={coupons}
      keyOf={(coupon) => coupon.couponId}
      label={t('mine')}
      empty={
        <Empty
          icon={<TicketPercent />}
          title={t(`mine.empty.${show}`)}
          text={t('mine.emptyText')}
          action={
            <GoLink href="/coupons" className={buttonClass('primary')}>
              {t('centre.open')}
            </GoLink>
          }
        />
      }
    >
      {(coupon) => (
        <CouponTicket face={coupon} faded={show === 'usable' ? 'no' : 'yes'} action={<Standing coupon={coupon} />} />
      )}
    </InfiniteList>
  );
}

export function MyCouponsPage(): ReactNode {
  const t = useMessages(togetherMessages);
  const [show, setShow] = useState<Tab>('usable');
  return (
    <Page
      title={t('mine')}
      back="/mine"
      actions={
        <GoLink href="/coupons" className={buttonClass('quiet', 'small')}>
          {t('centre')}
        </GoLink>
      }
    >
      <Gate>
        {() => (
          <>
            <Code />
            <SegmentedTabs
              label={t('mine')}
              segments={tabs.map((tab) => ({ value: tab, label: t(`mine.${tab}`) }))}
              value={show}
              onChange={setShow}
            />
            <div className={styles.list}>
              <List key={show} show={show} />
            </div>
          </>
        )}
      </Gate>
    </Page>
  );
}
