import { Button, ErrorState, Skeleton, toast, useMessages } from '@nashi/ui';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { ShoppingCart } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useLookedAt } from '../history/use-looked-at.ts';
import { cartApi, catalogApi, type Product } from './catalog-api.ts';
import { firstChoices, mostPieces, variantOf, type Choices } from './choice-rules.ts';
import { OptionsSheet } from './options-sheet.tsx';
import { ProductAbout } from './product-about.tsx';
import { ProductGallery } from './product-gallery.tsx';
import { ProductOffer } from './product-offer.tsx';
import { Parts } from './product-parts.tsx';
import { shopMessages } from './shop.messages.ts';
import styles from './product-page.module.css';

const route = getRouteApi('/shop/products/$productId');

export function ProductPage(): ReactNode {
  const t = useMessages(shopMessages);
  const { productId } = route.useParams();
  const product = catalogApi.useGet('GET /api/v1/products/{productId}', { params: { productId } });
  if (product.data) return <Loaded key={productId} product={product.data} />;
  return (
    <Page title={t('product')} back="/shop">
      {product.isError ? <ErrorState error={product.error} retry={product.refetch} /> : <Skeleton shape="detail" />}
    </Page>
  );
}

function Loaded({ product }: { readonly product: Product }): ReactNode {
  const t = useMessages(shopMessages);
  const router = useRouter();
  useLookedAt('product', product.productId);
  const [choices, setChoices] = useState<Choices>(() => firstChoices(product));
  const [quantity, setQuantity] = useState(1);
  const [choosing, setChoosing] = useState(false);
  const stock = catalogApi.useGet(
    'GET /api/v1/products/{productId}/availability',
    { params: { productId: product.productId } },
    { staleTime: 10_000 },
  );
  const left = new Map(stock.data?.items.map((item) => [item.variantId, item.available]));
  const variant = variantOf(product, choices);
  const pieces = variant && left.get(variant.variantId);
  const asked = Math.min(quantity, mostPieces(product, pieces));
  const soldOut = stock.data !== undefined && product.variants.every((one) => left.get(one.variantId) === 0);
  const add = cartApi.useSend('POST /api/v1/cart/lines', {
    refreshes: ['/api/v1/cart'],
    onDone: () => {
      setChoosing(false);
      toast.done(t('product.added'));
    },
    onRefused: toast.problem,
  });
  const withVariant = (act: (variantId: string) => void) => () => {
    if (variant && (choosing || product.options.length === 0)) act(variant.variantId);
    else setChoosing(true);
  };
  const toCart = withVariant((variantId) => add.send({ body: { lines: [{ variantId, quantity: asked }] } }));
  const buy = withVariant((variantId) => router.history.push(`/checkout?variant=${variantId}&quantity=${asked}`));
  const forSale = product.sale === 'on_sale' && !soldOut;
  return (
    <Page
      title={product.title}
      width="wide"
      back="/shop"
      bar={<span className={styles.fill} />}
      actions={
        <>
          <Parts slot="share" product={product} />
          <GoLink href="/cart" className={styles.icon} aria-label={t('cart')} title={t('cart')}>
            <ShoppingCart aria-hidden="true" />
          </GoLink>
        </>
      }
      footer={
        <div className={styles.buttons}>
          <Parts slot="bar" product={product} />
          {forSale ? (
            <>
              <Button look="plain" busy={add.sending} onClick={toCart}>
                {t('product.addToCart')}
              </Button>
              <Button look="offer" onClick={buy}>
                {t('product.buy')}
              </Button>
            </>
          ) : (
            <Button look="plain" disabled>
              {soldOut && product.sale === 'on_sale'
                ? t('product.out')
                : t(`sale.${saleWord(product.sale)}`, { at: '' })}
            </Button>
          )}
        </div>
      }
    >
      <div className={styles.page}>
        <div className={styles.top}>
          <ProductGallery pictures={product.pictures} title={product.title} />
          <div className={styles.blocks}>
            <ProductOffer
              product={product}
              variant={variant}
              chosen={choices.filter((choice) => choice !== undefined)}
              quantity={asked}
              onChoose={() => setChoosing(true)}
            />
          </div>
        </div>
        <ProductAbout product={product} />
      </div>
      <OptionsSheet
        product={product}
        open={choosing}
        onClose={() => setChoosing(false)}
        choices={choices}
        onChoose={setChoices}
        variant={variant}
        quantity={asked}
        onQuantity={setQuantity}
        left={left}
        busy={add.sending}
        onCart={toCart}
        onBuy={buy}
      />
    </Page>
  );
}

const saleWord = (sale: Product['sale']) => (sale === 'on_sale' ? 'off_sale' : sale);
