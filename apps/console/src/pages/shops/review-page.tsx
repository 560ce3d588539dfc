import { refresh, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Descriptions, Drawer, Image, Input, Segmented, Space, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { shopsApi, type ShopToReview } from './shops-api.ts';
import { shopsMessages } from './shops.messages.ts';
import styles from '../catalog/catalog.module.css';

const states = ['submitted', 'approved', 'declined', 'suspended', 'draft'] as const;
type State = (typeof states)[number];

export function ShopReviewPage(): ReactNode {
  const t = useMessages(shopsMessages);
  const formats = useFormats();
  const [state, setState] = useState<State>('submitted');
  const [open, setOpen] = useState<ShopToReview>();
  const shops = shopsApi.usePages('GET /api/v1/operator/shops', { query: { state, limit: 50 } });
  const claim = shopsApi.useSend('POST /api/v1/operator/shops/{shopId}/claim', {
    onDone: (shop) => {
      setOpen(shop);
      void refresh('/api/v1/operator/shops');
    },
    onRefused: toast.problem,
  });
  return (
    <Page title={t('review')} text={t('review.text')}>
      <div className={styles.tools}>
        <Segmented
          aria-label={t('review')}
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </div>
      <PagedTable
        paged={shops}
        rowKey="shopId"
        empty={t('review.none')}
        columns={[
          {
            title: t('shop'),
            render: (_, row) => (
              <span>
                {row.nameZh} · {row.nameEn}
                <br />
                <span className={styles.hint}>/s/{row.slug}</span>
              </span>
            ),
          },
          { title: t('category'), render: (_, row) => t(`category.${row.category}`) },
          { title: t('review.owner'), dataIndex: 'ownerName' },
          { title: t('review.at'), render: (_, row) => formats.relative(row.submittedAt ?? row.createdAt) },
          {
            title: t('review.reviewer'),
            render: (_, row) =>
              row.claimedByName !== null && <Tag>{t('review.taken', { name: row.claimedByName })}</Tag>,
          },
          {
            title: '',
            align: 'right',
            render: (_, row) =>
              row.state === 'submitted' ? (
                <Button
                  type="primary"
                  loading={claim.sending}
                  onClick={() => claim.send({ params: { shopId: row.shopId } })}
                >
                  {t('review.take')}
                </Button>
              ) : (
                <Button onClick={() => setOpen(row)}>{t('review.look')}</Button>
              ),
          },
        ]}
      />
      {open && <Review key={open.shopId} shop={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function Review({ shop, onClose }: { readonly shop: ShopToReview; readonly onClose: () => void }): ReactNode {
  const t = useMessages(shopsMessages);
  const [reason, setReason] = useState('');
  const params = { shopId: shop.shopId };
  const onDone = (): void => {
    toast.done(t('done'));
    void refresh('/api/v1/operator/shops', '/api/v1/shops');
    onClose();
  };
  const options = { onDone, onRefused: toast.problem };
  const decide = shopsApi.useSend('POST /api/v1/operator/shops/{shopId}/decision', options);
  const suspend = shopsApi.useSend('POST /api/v1/operator/shops/{shopId}/suspension', options);
  const resume = shopsApi.useSend('DELETE /api/v1/operator/shops/{shopId}/suspension', options);
  const why = reason.trim();
  return (
    <Drawer
      open
      title={`${shop.nameZh} · ${shop.nameEn}`}
      size={560}
      onClose={onClose}
      footer={
        <Space wrap>
          {shop.state === 'submitted' && (
            <>
              <Button
                type="primary"
                loading={decide.sending}
                onClick={() => decide.send({ params, body: { decision: 'approve' } })}
              >
                {t('approve')}
              </Button>
              <Button
                danger
                disabled={why === ''}
                onClick={() => decide.send({ params, body: { decision: 'decline', reason: why } })}
              >
                {t('decline')}
              </Button>
            </>
          )}
          {shop.state === 'approved' && (
            <Button danger disabled={why === ''} onClick={() => suspend.send({ params, body: { reason: why } })}>
              {t('suspend')}
            </Button>
          )}
          {shop.state === 'suspended' && (
            <Button type="primary" onClick={() => resume.send({ params })}>
              {t('resume')}
            </Button>
          )}
        </Space>
      }
    >
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'slug', label: t('slug'), children: `/s/${shop.slug}` },
          { key: 'owner', label: t('review.owner'), children: shop.ownerName },
          { key: 'category', label: t('category'), children: t(`category.${shop.category}`) },
          { key: 'contact', label: t('contact'), children: `${shop.contact.name} ${shop.contact.phone}` },
          { key: 'about', label: t('description'), children: shop.description },
          { key: 'commission', label: t('commission'), children: `${shop.commissionBasisPoints / 100}%` },
        ]}
      />
      <h3>{t('papers')}</h3>
      <Image.PreviewGroup>
        <Space wrap>
          {shop.papers.map((paper) => (
            <Image
              key={paper}
              width={160}
              alt={t('papers')}
              src={`/api/v1/operator/shops/${shop.shopId}/papers/${paper}`}
            />
          ))}
        </Space>
      </Image.PreviewGroup>
      {(shop.state === 'submitted' || shop.state === 'approved') && (
        <>
          <h3>{t('reason')}</h3>
          <Input.TextArea
            aria-label={t('reason')}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
    </Drawer>
  );
}
