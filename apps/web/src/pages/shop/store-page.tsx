import { Button, Empty, ErrorState, Picture, SearchBox, Skeleton, Tag, useFormats, useMessages } from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { Store as StoreIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { ShareButton } from '../together/share-button.tsx';
import { catalogApi, shopsApi, type Sort, type Store } from './catalog-api.ts';
import { ProductGrid, SortTabs } from './product-grid.tsx';
import { shopMessages } from './shop.messages.ts';
import styles from './store-page.module.css';

const route = getRouteApi('/s/$name');

export function StorePage(): ReactNode {
  const t = useMessages(shopMessages);
  const { name } = route.useParams();
  const store = shopsApi.useGet('GET /api/v1/shops/by-slug/{slug}', { params: { slug: name } });
  return (
    <Page
      title={store.data?.name ?? t('store.name')}
      back="/shop"
      width="wide"
      actions={
        store.data && <ShareButton thing={{ kind: 'shop', targetId: store.data.shopId }} title={store.data.name} />
      }
    >
      <div className={styles.page}>
        {store.isPending && <Skeleton shape="detail" />}
        {store.isError && <ErrorState error={store.error} retry={store.refetch} />}
        {store.data && <Open key={store.data.shopId} store={store.data} />}
      </div>
    </Page>
  );
}

function Open({ store }: { readonly store: Store }): ReactNode {
  const t = useMessages(shopMessages);
  const formats = useFormats();
  const [sort, setSort] = useState<Sort>('popular');
  const [words, setWords] = useState('');
  const products = catalogApi.usePages('GET /api/v1/products', {
    query: { shop: store.shopId, sort, limit: 24, ...(words !== '' && { q: words }) },
  });
  const { courier, dorm, pickUp } = store.delivery;
  return (
    <>
      {store.banner !== null && (
        <Picture file={store.banner} alt="" ratio="3 / 1" size="large" className={styles.banner} />
      )}
      <header className={styles.head}>
        <Picture file={store.logo} alt="" size="thumb" className={styles.logo} />
        <div className={styles.texts}>
          <p className={styles.name}>{store.name}</p>
          <p className={styles.quiet}>
            {t('store.subscribers', { n: store.subscribers })} · {t('store.since', { at: formats.date(store.since) })}
          </p>
        </div>
        <Subscribe shopId={store.shopId} />
      </header>
      {store.description !== '' && <p className={styles.about}>{store.description}</p>}
      <p className={styles.tags}>
        {courier && <Tag>{t('product.courier')}</Tag>}
        {dorm && <Tag>{t('product.dorm')}</Tag>}
        {pickUp && <Tag>{t('product.pickUp')}</Tag>}
      </p>
      <div className={styles.tools}>
        <SearchBox
          label={t('store.search')}
          placeholder={t('store.search')}
          onSearch={(typed) => setWords(typed.trim())}
        />
        <SortTabs value={sort} onChange={setSort} />
      </div>
      <h2 className="sr-only">{t('products')}</h2>
      <ProductGrid
        paged={products}
        empty={
          words === '' ? (
            <Empty icon={<StoreIcon />} title={t('store.empty')} text={t('store.empty.text')} />
          ) : (
            <Empty title={t('search.none')} text={t('search.none.text')} />
          )
        }
      />
    </>
  );
}

function Subscribe({ shopId }: { readonly shopId: string }): ReactNode {
  const t = useMessages(shopMessages);
  const session = useSession();
  const mine = shopsApi.useGet(
    'GET /api/v1/shops/{shopId}/subscription',
    { params: { shopId } },
    { enabled: session.state === 'in' },
  );
  const refreshes = [`/api/v1/shops/${shopId}/subscription`, '/api/v1/shops'];
  const start = shopsApi.useSend('PUT /api/v1/shops/{shopId}/subscription', { refreshes });
  const stop = shopsApi.useSend('DELETE /api/v1/shops/{shopId}/subscription', { refreshes });
  const subscribed = mine.data?.subscribed === true;
  return (
    <Button
      look={subscribed ? 'plain' : 'primary'}
      aria-pressed={subscribed}
      busy={start.sending || stop.sending}
      onClick={() => (subscribed ? stop : start).send({ params: { shopId } })}
    >
      {t(subscribed ? 'store.subscribed' : 'store.subscribe')}
    </Button>
  );
}
