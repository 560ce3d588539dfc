import { Picture, refresh, toast, useFormats, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { App, Button, Dropdown, Input, Segmented, Space, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { catalogApi, type ProductRow } from './catalog-api.ts';
import { catalogMessages } from './catalog.messages.ts';
import { StockModal } from './stock-modal.tsx';
import styles from './catalog.module.css';

type State = ProductRow['state'];
const states: readonly State[] = ['on_sale', 'off_sale', 'draft'];
const colours: Record<State, string> = { on_sale: 'success', off_sale: 'default', draft: 'gold', deleted: 'red' };
const layouts = ['nashi', 'shopify', 'google'] as const;

export function ProductsPage(): ReactNode {
  const t = useMessages(catalogMessages);
  const formats = useFormats();
  const { modal } = App.useApp();
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const [state, setState] = useState<State | 'all'>('all');
  const [q, setQ] = useState('');
  const [stockOf, setStockOf] = useState<ProductRow>();
  const products = catalogApi.usePages(
    'GET /api/v1/shops/{shopId}/products',
    { params: { shopId }, query: { limit: 50, ...(state !== 'all' && { state }), ...(q !== '' && { q }) } },
    { enabled: shopId !== '' },
  );
  const set = catalogApi.useSend('PUT /api/v1/shops/{shopId}/products/{productId}/state', {
    onDone: () => void refresh('/api/v1/shops'),
    onRefused: toast.problem,
  });
  const change = (product: ProductRow, to: State): void =>
    set.send({ params: { shopId, productId: product.productId }, body: { state: to } });
  const remove = (product: ProductRow): void => {
    modal.confirm({
      title: t('delete.sure'),
      content: product.title,
      okText: t('delete'),
      okButtonProps: { danger: true },
      cancelText: t('cancel'),
      onOk: () => change(product, 'deleted'),
    });
  };
  return (
    <Page
      title={t('products')}
      text={t('products.text')}
      actions={
        <Space wrap>
          <Dropdown
            menu={{
              items: layouts.map((layout) => ({
                key: layout,
                label: (
                  <a href={`/api/v1/shops/${shopId}/products.csv?layout=${layout}`} download>
                    {t(`layout.${layout}`)}
                  </a>
                ),
              })),
            }}
          >
            <Button>{t('export')}</Button>
          </Dropdown>
          <Link to="/products/import">
            <Button>{t('import')}</Button>
          </Link>
          <Link to="/products/$productId" params={{ productId: 'new' }}>
            <Button type="primary">{t('add')}</Button>
          </Link>
        </Space>
      }
    >
      <div className={styles.tools}>
        <Segmented
          aria-label={t('state')}
          value={state}
          onChange={setState}
          options={(['all', ...states] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <Input.Search
          className={styles.search ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => setQ(typed.trim().slice(0, 80))}
        />
      </div>
      <PagedTable
        paged={products}
        rowKey="productId"
        empty={shopId === '' ? t('no.shop') : t('products.none')}
        columns={[
          {
            title: t('product'),
            render: (_, product) => (
              <Link to="/products/$productId" params={{ productId: product.productId }} className={styles.name}>
                <Picture file={product.picture} alt="" size="thumb" className={styles.thumb} />
                <span>
                  {product.title}
                  <small>{t('variants', { n: product.variants })}</small>
                </span>
              </Link>
            ),
          },
          {
            title: t('price'),
            align: 'right',
            render: (_, { price, priceTo }) =>
              priceTo.amount > price.amount
                ? `${formats.money(price)} – ${formats.money(priceTo)}`
                : formats.money(price),
          },
          {
            title: t('stock'),
            align: 'right',
            render: (_, { available }) => <span data-low={available === 0}>{formats.number(available)}</span>,
          },
          { title: t('sold'), align: 'right', render: (_, { sold }) => formats.number(sold) },
          { title: t('state'), render: (_, row) => <Tag color={colours[row.state]}>{t(`state.${row.state}`)}</Tag> },
          { title: t('updated'), render: (_, { updatedAt }) => formats.relative(updatedAt) },
          {
            title: '',
            align: 'right',
            render: (_, product) => (
              <Space size={0}>
                <Button type="link" onClick={() => setStockOf(product)}>
                  {t('stock.adjust')}
                </Button>
                {product.state === 'on_sale' ? (
                  <Button type="link" onClick={() => change(product, 'off_sale')}>
                    {t('take.off')}
                  </Button>
                ) : (
                  <Button type="link" onClick={() => change(product, 'on_sale')}>
                    {t('put.on')}
                  </Button>
                )}
                <Button type="link" danger onClick={() => remove(product)}>
                  {t('delete')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {stockOf && <StockModal shopId={shopId} product={stockOf} onClose={() => setStockOf(undefined)} />}
    </Page>
  );
}
