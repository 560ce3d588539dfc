import { Card, Countdown, Price, Row, Tag, useFormats, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Truck } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { useCurrency, useSession } from '../../shell/session.ts';
import type { Product, Variant } from './catalog-api.ts';
import { Parts } from './product-parts.tsx';
import { shopMessages } from './shop.messages.ts';
import styles from './product-page.module.css';

interface ProductOfferProps {
  readonly product: Product;
  readonly variant: Variant | undefined;
  readonly chosen: readonly string[];
  readonly quantity: number;
  readonly onChoose: () => void;
}

/** Price with what else it can be, title, choices and delivery. */
export function ProductOffer({ product, variant, chosen, quantity, onChoose }: ProductOfferProps): ReactNode {
  const t = useMessages(shopMessages);
  const formats = useFormats();
  const session = useSession();
  const certified = session.state === 'in' && session.member.certified;
  const cheapest = product.variants.toSorted((a, b) => a.price.amount - b.price.amount)[0];
  const shown = variant ?? cheapest;
  const dearer = !variant && product.variants.some((one) => one.price.amount > (cheapest?.price.amount ?? 0));
  const { courier, dorm, pickUp, freeFrom } = product.delivery;
  const ways = [courier && t('product.courier'), dorm && t('product.dorm'), pickUp && t('product.pickUp')].filter(
    (way) => way !== false,
  );
  const { perOrder, perMember, perDay } = product.limits;
  const currency = useCurrency();
  return (
    <>
      <section className={styles.offer}>
        {shown && (
          <div className={styles.priceLine}>
            <span className={styles.price}>
              <Price money={shown.price} list={shown.listPrice} size="large" />
              {dearer && <span className={styles.from}>{t('product.from')}</span>}
            </span>
            {product.sold > 0 && (
              <span className={styles.sold}>{t('product.sold', { n: formats.compact(product.sold) })}</span>
            )}
          </div>
        )}
        {shown?.memberPrice && (
          <p className={styles.special}>
            <Tag tone="pear">{t('product.member')}</Tag> <Price money={shown.memberPrice} size="small" tone="ink" />
          </p>
        )}
        {shown?.studentPrice && (
          <p className={styles.special}>
            <Tag tone="pear">{t('product.student')}</Tag> <Price money={shown.studentPrice} size="small" tone="ink" />
            <span className={styles.quiet}>{t('product.student.text')}</span>
            {!certified && (
              <GoLink href="/certification" className={styles.more}>
                {t('product.certify')}
              </GoLink>
            )}
          </p>
        )}
        {product.sale === 'not_yet' && product.saleFrom !== null && (
          <p className={styles.notice}>{t('sale.not_yet', { at: formats.date(product.saleFrom, 'dateTime') })}</p>
        )}
        {product.sale === 'on_sale' && product.saleUntil !== null && (
          <p className={styles.notice}>
            {t('sale.until')} <Countdown until={product.saleUntil} />
          </p>
        )}
        {(product.sale === 'ended' || product.sale === 'off_sale') && (
          <p className={styles.notice}>{t(`sale.${product.sale}`)}</p>
        )}
        <h2 className={styles.name}>{product.title}</h2>
        {product.summary !== '' && <p className={styles.summary}>{product.summary}</p>}
        <p className={styles.tags}>
          {perOrder !== null && <Tag>{t('product.limit', { n: perOrder })}</Tag>}
          {perMember !== null && <Tag>{t('product.limit.member', { n: perMember })}</Tag>}
          {perDay !== null && <Tag>{t('product.limit.day', { n: perDay })}</Tag>}
        </p>
      </section>
      <Parts slot="group" product={product} />
      <Parts slot="offers" product={product} />
      <Card>
        {product.options.length > 0 && (
          <button type="button" className={styles.choose} onClick={onChoose}>
            <span className={styles.quiet}>{chosen.length > 0 ? t('product.chosen') : t('product.choose')}</span>
            <span className={styles.chosen}>
              {chosen.length > 0
                ? `${chosen.join(' / ')} × ${quantity}`
                : product.options.map((option) => option.name).join(' / ')}
            </span>
            <ChevronRight size={18} aria-hidden="true" />
          </button>
        )}
        {ways.length > 0 && (
          <Row
            icon={<Truck size={18} aria-hidden="true" />}
            title={formats.list(ways)}
            text={
              freeFrom === null
                ? undefined
                : t('product.freeFrom', { price: formats.money({ amount: freeFrom, currency }) })
            }
          />
        )}
      </Card>
      <Card>
        <Row
          title={product.shop.name}
          value={<span className={styles.visit}>{t('product.store')}</span>}
          wrap={(inside, className) => (
            <Link to="/s/$name" params={{ name: product.shop.slug }} className={className}>
              {inside}
            </Link>
          )}
        />
      </Card>
      <Parts slot="friends" product={product} />
      <Parts slot="reviews" product={product} />
    </>
  );
}
