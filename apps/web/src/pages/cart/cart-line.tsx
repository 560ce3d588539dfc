import { cx, IconButton, Picture, Price, Stepper, toast, useMessages } from '@nashi/ui';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { orderingApi, type CartLine } from '../orders/ordering-api.ts';
import { cartMessages } from './cart.messages.ts';
import styles from './cart-page.module.css';

/** One line of the cart: select, how many, remove with a way back. */
export function CartLineRow({ line, currency }: { readonly line: CartLine; readonly currency: string }): ReactNode {
  const t = useMessages(cartMessages);
  const refreshes = ['/api/v1/cart'];
  const put = orderingApi.useSend('PUT /api/v1/cart/lines/{variantId}', { refreshes, onRefused: toast.problem });
  const params = { variantId: line.variantId };
  const restore = (): void => put.send({ params, body: { quantity: line.quantity, selected: line.selected } });
  const remove = orderingApi.useSend('DELETE /api/v1/cart/lines/{variantId}', {
    refreshes,
    onDone: () => toast.done(t('removed'), restore),
    onRefused: toast.problem,
  });
  const { title, options, unavailable, left } = line;
  return (
    <div className={styles.line}>
      <label className={styles.check}>
        <input
          type="checkbox"
          aria-label={t('select', { title })}
          checked={line.selected && unavailable === null}
          disabled={unavailable !== null}
          onChange={(event) =>
            put.send({ params, body: { quantity: line.quantity, selected: event.currentTarget.checked } })
          }
        />
      </label>
      <Picture
        file={line.picture}
        alt=""
        ratio="1"
        size="thumb"
        className={cx(styles.picture, unavailable !== null && styles.off)}
      />
      <div className={styles.words}>
        <GoLink href={`/shop/products/${line.productId}`} className={styles.title}>
          {title}
        </GoLink>
        {options !== '' && <span className={styles.options}>{options}</span>}
        {unavailable !== null && <span className={styles.problem}>{unavailable.sentence}</span>}
        {unavailable === null && left !== null && <span className={styles.problem}>{t('left', { n: left })}</span>}
        <div className={styles.foot}>
          <Price
            money={{ amount: line.unitPrice, currency }}
            list={line.listPrice === null ? null : { amount: line.listPrice, currency }}
          />
          <span className={styles.tools}>
            <Stepper
              value={line.quantity}
              max={999}
              label={t('quantity', { title })}
              onChange={(quantity) => put.send({ params, body: { quantity } })}
            />
            <IconButton label={t('remove', { title })} onClick={() => remove.send({ params })}>
              <Trash2 />
            </IconButton>
          </span>
        </div>
      </div>
    </div>
  );
}
