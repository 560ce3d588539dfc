import { Button, buttonClass, Empty, InfiniteList, Tag, toast, useMessages } from '@nashi/ui';
import { TicketPercent } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { CouponTicket } from './coupon-ticket.tsx';
import { couponApi, type CouponOffer } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';

/** Takes a coupon; what follows is shown where it stands. */
export function TakeButton({ offer }: { readonly offer: CouponOffer }): ReactNode {
  const t = useMessages(togetherMessages);
  const take = couponApi.useSend('POST /api/v1/coupon-offers/{offerId}/take', {
    refreshes: ['/api/v1/coupon-offers', '/api/v1/coupons'],
    onDone: () => toast.done(t('taken.toast')),
    onRefused: toast.problem,
  });
  if (offer.mine >= offer.perMember) return <Tag tone="pear">{t('taken')}</Tag>;
  if (offer.left === 0) return <Tag>{t('gone')}</Tag>;
  return (
    <Button
      look="offer"
      size="small"
      busy={take.sending}
      aria-label={`${t('take')} ${offer.name}`}
      onClick={() => take.send({ params: { offerId: offer.offerId } })}
    >
      {t('take')}
    </Button>
  );
}

export function CouponCentrePage(): ReactNode {
  const t = useMessages(togetherMessages);
  const offers = couponApi.usePages('GET /api/v1/coupon-offers', { query: {} });
  return (
    <Page
      title={t('centre')}
      back="/mine"
      actions={
        <GoLink href="/my/coupons" className={buttonClass('quiet', 'small')}>
          {t('mine')}
        </GoLink>
      }
    >
      <InfiniteList
        layout="plain"
        paged={offers}
        keyOf={(offer) => offer.offerId}
        label={t('centre')}
        empty={
          <Empty
            icon={<TicketPercent />}
            title={t('centre.empty')}
            text={t('centre.emptyText')}
            action={
              <GoLink href="/shop" className={buttonClass('primary')}>
                {t('centre.go')}
              </GoLink>
            }
          />
        }
      >
        {(offer) => (
          <CouponTicket
            face={offer}
            action={<TakeButton offer={offer} />}
            note={offer.left > 0 && offer.left <= 100 ? t('left', { n: offer.left }) : undefined}
          />
        )}
      </InfiniteList>
    </Page>
  );
}
