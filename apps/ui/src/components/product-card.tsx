import type { ReactNode } from 'react';
import { useFormats, type MoneyLike } from '../i18n/formats.ts';
import { useMessages } from '../i18n/messages.ts';
import { PromotionLabel, Tag } from './marks.tsx';
import { Picture } from './picture.tsx';
import { Price } from './price.tsx';
import { uiMessages } from './ui.messages.ts';
import styles from './product-card.module.css';

export interface ProductCardProps {
  readonly title: string;
  readonly picture: string | null | undefined;
  readonly price: MoneyLike;
  readonly list?: MoneyLike | null | undefined;
  readonly studentPrice?: MoneyLike | null | undefined;
  readonly shop?: string | undefined;
  readonly sold?: number | undefined;
  /** Places in a team when the product can be bought together. */
  readonly groupSize?: number | undefined;
  /** Someone is paid for this being shown. */
  readonly promoted?: boolean | undefined;
  /** Puts the title in the link that opens the product: `(title) => <Link …>{title}</Link>`. */
  readonly link: (title: ReactNode) => ReactNode;
}

/** A product in a grid. The whole card is the link's target; only the title is read as it. */
export function ProductCard({
  title,
  picture,
  price,
  list,
  studentPrice,
  shop,
  sold,
  groupSize,
  promoted = false,
  link,
}: ProductCardProps): ReactNode {
  const t = useMessages(uiMessages);
  const formats = useFormats();
  return (
    <article className={styles.card}>
      <Picture file={picture} alt="" ratio="1 / 1" size="small" />
      <div className={styles.text}>
        <h3 className={styles.title}>{link(title)}</h3>
        <p className={styles.tags}>
          {groupSize !== undefined && <Tag tone="offer">{t('group', { n: groupSize })}</Tag>}
          {studentPrice !== null && studentPrice !== undefined && (
            <Tag tone="pear">
              {t('student')} {formats.money(studentPrice)}
            </Tag>
          )}
          {promoted && <PromotionLabel />}
        </p>
        <Price money={price} list={list} />
        {(shop !== undefined || sold !== undefined) && (
          <p className={styles.foot}>
            <span className={styles.shop}>{shop}</span>
            {sold !== undefined && sold > 0 && <span>{t('sold', { n: formats.compact(sold) })}</span>}
          </p>
        )}
      </div>
    </article>
  );
}
