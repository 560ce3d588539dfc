import type { orderingContract } from '@nashi/ordering/contract';
import { isRefused, toast, useLocale, useMessages, type InputOf } from '@nashi/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { cashierOf, orderingApi } from '../orders/ordering-api.ts';
import type { CheckoutSearch } from './checkout-search.ts';
import { checkoutMessages } from './checkout.messages.ts';
import type { DeliveryChoice } from './order-part.tsx';

type PreviewBody = InputOf<typeof orderingContract, 'POST /api/v1/checkouts/preview'>['body'];

function bodyOf(search: CheckoutSearch): PreviewBody {
  const { variant, quantity = 1, campaign, team, size, visibility } = search;
  if (variant === undefined) return { fromCart: true };
  const lines = [{ variantId: variant, quantity }];
  if (campaign === undefined) return { lines };
  const groupBuy = {
    campaignId: campaign,
    teamId: team ?? null,
    ...(size === undefined ? {} : { size }),
    ...(visibility === undefined ? {} : { visibility }),
  };
  return { lines, groupBuy };
}

/** The choices of a checkout, its price as the server works it out, and placing it. */
export function useCheckout(search: CheckoutSearch) {
  const t = useMessages(checkoutMessages);
  const navigate = useNavigate();
  const language = useLocale();
  const [addressId, setAddressId] = useState<string | undefined>();
  const [coupons, setCoupons] = useState<readonly string[] | undefined>();
  const [deliveries, setDeliveries] = useState<Readonly<Record<string, DeliveryChoice>>>({});
  const [remarks, setRemarks] = useState<Readonly<Record<string, string>>>({});
  const [pay, setPay] = useState<'wallet' | 'later'>('wallet');
  const body: PreviewBody = {
    ...bodyOf(search),
    ...(addressId === undefined ? {} : { addressId }),
    ...(coupons === undefined ? {} : { coupons: [...coupons] }),
    ...(Object.keys(deliveries).length === 0
      ? {}
      : { deliveries: Object.entries(deliveries).map(([shopId, choice]) => ({ shopId, ...choice })) }),
  };
  const preview = useQuery({
    queryKey: ['POST /api/v1/checkouts/preview', body, language],
    queryFn: ({ signal }) => orderingApi.call('POST /api/v1/checkouts/preview', { body }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const place = orderingApi.useSend('POST /api/v1/orders', {
    refreshes: ['/api/v1/cart', '/api/v1/orders', '/api/v1/wallet'],
    onDone: ({ paid, checkoutId, orders }) => {
      const [first] = orders;
      if (!paid) void navigate({ href: cashierOf(checkoutId), replace: true });
      else if (first?.teamId) void navigate({ href: `/teams/${first.teamId}`, replace: true });
      else if (orders.length === 1 && first) {
        toast.done(t('placed'));
        void navigate({ to: '/orders/$orderId', params: { orderId: first.orderId }, replace: true });
      } else void navigate({ to: '/orders', replace: true });
    },
    onRefused: (error) => {
      const changed = isRefused(error) && error.problem.code === 'ordering.price-changed';
      toast.problem(changed ? t('priceChanged') : error);
      void preview.refetch();
    },
  });
  const data = preview.data;
  const submit = (): void => {
    if (data === undefined) return;
    place.send({
      body: {
        ...body,
        ...(data.address === null ? {} : { addressId: data.address.addressId }),
        coupons: data.coupons.filter((coupon) => coupon.chosen).map((coupon) => coupon.couponId),
        deliveries: data.orders.map(({ shop, delivery }) => ({ shopId: shop.shopId, ...delivery })),
        expectedTotal: data.total,
        pay: data.wallet >= data.total ? pay : 'later',
        remarks: Object.entries(remarks).map(([shopId, remark]) => ({ shopId, remark })),
        ...(search.share === undefined ? {} : { shareToken: search.share }),
      },
    });
  };
  return {
    preview,
    coupons,
    setCoupons,
    setAddressId,
    setDelivery: (shopId: string, choice: DeliveryChoice) => setDeliveries((all) => ({ ...all, [shopId]: choice })),
    remarks,
    setRemark: (shopId: string, remark: string) => setRemarks((all) => ({ ...all, [shopId]: remark })),
    pay,
    setPay,
    submit,
    placing: place.sending,
  };
}
