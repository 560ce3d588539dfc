import { Button, toast, useMessages } from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { orderingApi, type OrderCard } from './ordering-api.ts';
import { ordersMessages } from './orders.messages.ts';

interface BuyAgainProps {
  readonly order: OrderCard;
  readonly size?: 'small' | 'normal';
}

/** Puts everything of an order back in the cart; says what is no longer for sale. */
export function BuyAgain({ order, size = 'normal' }: BuyAgainProps): ReactNode {
  const t = useMessages(ordersMessages);
  const navigate = useNavigate();
  const add = orderingApi.useSend('POST /api/v1/cart/lines', {
    refreshes: ['/api/v1/cart'],
    onDone: ({ added, gone }) => {
      if (gone > 0) toast.problem(t('againGone', { n: gone }));
      else toast.done(t('againDone'));
      if (added > 0) void navigate({ to: '/cart' });
    },
    onRefused: toast.problem,
  });
  const lines = order.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
  return (
    <Button size={size} busy={add.sending} onClick={() => add.send({ body: { lines } })}>
      {t('again')}
    </Button>
  );
}
