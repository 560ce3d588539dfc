import { Button, ChoiceSet, Picture, Price, Sheet, Stepper, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { Product, Variant } from './catalog-api.ts';
import { mostPieces, reachable, type Choices } from './choice-rules.ts';
import { shopMessages } from './shop.messages.ts';
import styles from './options-sheet.module.css';

interface OptionsSheetProps {
  readonly product: Product;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
  readonly variant: Variant | undefined;
  readonly quantity: number;
  readonly onQuantity: (quantity: number) => void;
  /** Pieces left of each variant; empty while that is not known. */
  readonly left: ReadonlyMap<string, number>;
  readonly busy: boolean;
  readonly onCart: () => void;
  readonly onBuy: () => void;
}

/** Choosing a variant and how many. */
export function OptionsSheet(props: OptionsSheetProps): ReactNode {
  const { product, open, onClose, choices, onChoose, variant, quantity, onQuantity, left, busy, onCart, onBuy } = props;
  const t = useMessages(shopMessages);
  const pieces = variant && left.get(variant.variantId);
  const out = pieces === 0;
  const first = product.variants[0];
  const shown = variant ?? first;
  const picked = product.options
    .map((option, place) => option.values.find((value) => value.name === choices[place])?.picture)
    .find((picture) => picture !== null && picture !== undefined);
  const ready = variant !== undefined && !out;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('product.choose')}
      footer={
        <div className={styles.buttons}>
          <Button look="plain" disabled={!ready} busy={busy} onClick={onCart}>
            {t('product.addToCart')}
          </Button>
          <Button look="offer" disabled={!ready} onClick={onBuy}>
            {out ? t('product.out') : t('product.buy')}
          </Button>
        </div>
      }
    >
      <div className={styles.head}>
        <Picture
          file={variant?.picture ?? picked ?? product.pictures[0]}
          alt=""
          size="thumb"
          className={styles.picture}
        />
        <div>
          {shown && <Price money={shown.price} list={shown.listPrice} size="large" />}
          <p className={styles.left} aria-live="polite">
            {out && t('product.out')}
            {pieces !== undefined && pieces > 0 && pieces <= 10 && t('product.left', { n: pieces })}
          </p>
        </div>
      </div>
      <div className={styles.options}>
        {product.options.map((option, place) => (
          <ChoiceSet
            key={option.name}
            legend={option.name}
            name={`option-${place}`}
            value={choices[place]}
            choices={option.values.map(({ name, picture }) => ({
              value: name,
              gone: !reachable(product, choices, place, name, left),
              label: (
                <>
                  {picture !== null && <Picture file={picture} alt="" size="thumb" className={styles.swatch} />}
                  {name}
                </>
              ),
            }))}
            onChoose={(name) => onChoose(product.options.map((_, at) => (at === place ? name : choices[at])))}
          />
        ))}
      </div>
      <div className={styles.quantity}>
        <span>{t('product.quantity')}</span>
        <Stepper
          label={t('product.quantity')}
          value={quantity}
          max={mostPieces(product, pieces)}
          onChange={onQuantity}
        />
      </div>
    </Sheet>
  );
}
