import { fieldErrors, PicturePicker, problemSentence, Skeleton, toast, useMessages } from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, Select, Space, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useShops } from '../../shell/shops.ts';
import { shopCategories, shopsApi, type ShopProfile, type ShopRecord } from './shops-api.ts';
import { shopsMessages } from './shops.messages.ts';
import styles from '../catalog/catalog.module.css';

const route = getRouteApi('/shop');

export function ShopProfilePage(): ReactNode {
  const t = useMessages(shopsMessages);
  const search = route.useSearch();
  const { current, loading } = useShops();
  const shop = search.new === 'yes' ? undefined : current;
  if (loading) return <Skeleton shape="detail" />;
  return (
    <Page
      title={shop ? t('shop') : t('shop.open')}
      {...(!shop && { text: t('shop.open.text') })}
      actions={
        shop && (
          <Space>
            {shop.state === 'approved' && (
              <Button href={`/s/${shop.slug}`} target="_blank">
                {t('visit')}
              </Button>
            )}
            <Link to="/shop" search={{ new: 'yes' }}>
              <Button>{t('another')}</Button>
            </Link>
          </Space>
        )
      }
    >
      <Profile key={shop?.shopId ?? 'new'} shop={shop} />
    </Page>
  );
}

function Profile({ shop }: { readonly shop: ShopRecord | undefined }): ReactNode {
  const t = useMessages(shopsMessages);
  const navigate = useNavigate();
  const { choose } = useShops();
  const [draft, setDraft] = useState<ShopProfile>({
    slug: shop?.slug ?? '',
    nameZh: shop?.nameZh ?? '',
    nameEn: shop?.nameEn ?? '',
    description: shop?.description ?? '',
    category: shop?.category ?? 'food',
    contact: shop?.contact ?? { name: '', phone: '' },
    logo: shop?.logo ?? null,
    banner: shop?.banner ?? null,
    papers: shop?.papers ?? [],
  });
  const set = (part: Partial<ShopProfile>): void => setDraft({ ...draft, ...part });
  const slug = draft.slug.trim();
  const check = shopsApi.useGet(
    'GET /api/v1/shops/slug-check/{slug}',
    { params: { slug } },
    { enabled: slug !== '' && slug !== shop?.slug, staleTime: 5000 },
  ).data;
  const refreshes = ['/api/v1/me/shops', '/api/v1/shops'];
  const add = shopsApi.useSend('POST /api/v1/shops', {
    refreshes,
    onDone: (made) => {
      choose(made.shopId);
      toast.done(t('saved'));
      void navigate({ to: '/shop', search: {} });
    },
  });
  const change = shopsApi.useSend('PUT /api/v1/shops/{shopId}', { refreshes, onDone: () => toast.done(t('saved')) });
  const submit = shopsApi.useSend('POST /api/v1/shops/{shopId}/submission', {
    refreshes,
    onDone: () => toast.done(t('submitted')),
    onRefused: toast.problem,
  });
  const error = add.error ?? change.error;
  const errors = fieldErrors(error);
  const fault = (name: string) =>
    errors[name] === undefined ? {} : { validateStatus: 'error' as const, help: errors[name] };
  const locked = shop?.state === 'submitted' || shop?.role === 'fulfilment' || shop?.role === 'finance';
  const owner = !shop || shop.role === 'owner';
  const save = (): void => {
    if (shop) change.send({ params: { shopId: shop.shopId }, body: draft });
    else add.send({ body: draft });
  };
  const slugNote = check && (check.free ? t('slug.free') : t(`slug.${check.why ?? 'malformed'}`));
  return (
    <Form layout="vertical" className={styles.form ?? ''} onFinish={save} disabled={locked}>
      {shop && (
        <Space wrap>
          <Tag color={shop.state === 'approved' ? 'success' : 'gold'}>{t(`state.${shop.state}`)}</Tag>
          <span className={styles.hint}>
            {t('commission')} {shop.commissionBasisPoints / 100}%
          </span>
        </Space>
      )}
      {shop?.reason && <Alert type="warning" showIcon title={shop.reason} />}
      {error && <Alert type="error" showIcon title={problemSentence(error)} />}
      <Card>
        <div className={styles.pair}>
          <Form.Item label={t('nameZh')} htmlFor="nameZh" required {...fault('nameZh')}>
            <Input
              id="nameZh"
              required
              maxLength={40}
              value={draft.nameZh}
              onChange={(event) => set({ nameZh: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('nameEn')} htmlFor="nameEn" required {...fault('nameEn')}>
            <Input
              id="nameEn"
              required
              maxLength={60}
              value={draft.nameEn}
              onChange={(event) => set({ nameEn: event.target.value })}
            />
          </Form.Item>
          <Form.Item
            label={t('slug')}
            htmlFor="slug"
            required
            extra={slugNote}
            {...(check?.free === false ? { validateStatus: 'error' as const } : {})}
            {...fault('slug')}
          >
            <Input
              id="slug"
              required
              maxLength={40}
              prefix="/s/"
              value={draft.slug}
              onChange={(event) => set({ slug: event.target.value.toLowerCase() })}
            />
          </Form.Item>
          <Form.Item label={t('category')} htmlFor="category" required>
            <Select
              id="category"
              value={draft.category}
              onChange={(category) => set({ category })}
              options={shopCategories.map((value) => ({ value, label: t(`category.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item label={t('description')} htmlFor="description" {...fault('description')}>
          <Input.TextArea
            id="description"
            rows={4}
            maxLength={1000}
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item label={t('contact')} htmlFor="contact" required {...fault('contact.name')}>
            <Input
              id="contact"
              required
              maxLength={60}
              value={draft.contact.name}
              onChange={(event) => set({ contact: { ...draft.contact, name: event.target.value } })}
            />
          </Form.Item>
          <Form.Item label={t('phone')} htmlFor="phone" required {...fault('contact.phone')}>
            <Input
              id="phone"
              required
              maxLength={22}
              inputMode="tel"
              value={draft.contact.phone}
              onChange={(event) => set({ contact: { ...draft.contact, phone: event.target.value } })}
            />
          </Form.Item>
        </div>
      </Card>
      {!locked && (
        <Card>
          <div className={styles.pair}>
            <Form.Item label={t('logo')}>
              <PicturePicker
                label={t('logo')}
                purpose="shop"
                max={1}
                value={draft.logo === null ? [] : [draft.logo]}
                onChange={(ids) => set({ logo: ids[0] ?? null })}
              />
            </Form.Item>
            <Form.Item label={t('banner')}>
              <PicturePicker
                label={t('banner')}
                purpose="shop"
                max={1}
                value={draft.banner === null ? [] : [draft.banner]}
                onChange={(ids) => set({ banner: ids[0] ?? null })}
              />
            </Form.Item>
          </div>
          {owner && (
            <Form.Item label={t('papers')} {...fault('papers')}>
              <PicturePicker
                label={t('papers')}
                purpose="card"
                max={5}
                value={draft.papers}
                onChange={(papers) => set({ papers: [...papers] })}
              />
              {draft.papers.length > 0 && <p className={styles.hint}>{t('papers.kept', { n: draft.papers.length })}</p>}
            </Form.Item>
          )}
        </Card>
      )}
      <div className={styles.tools}>
        <Button type="primary" htmlType="submit" size="large" loading={add.sending || change.sending}>
          {t('save')}
        </Button>
        {shop && (shop.state === 'draft' || shop.state === 'declined') && (
          <Button
            size="large"
            loading={submit.sending}
            onClick={() => submit.send({ params: { shopId: shop.shopId } })}
          >
            {t('submit')}
          </Button>
        )}
      </div>
    </Form>
  );
}
