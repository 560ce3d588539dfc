import { ErrorState, fieldErrors, problemSentence, refresh, Skeleton, toast, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useCurrency } from '../../shell/session.ts';
import { useShops } from '../../shell/shops.ts';
import { catalogApi, type ProductBody, type ProductForm } from './catalog-api.ts';
import { catalogMessages } from './catalog.messages.ts';
import { linesOf, matrix, variantsOf, type OptionDraft, type VariantLine } from './form-rules.ts';
import { ProductPictures } from './product-pictures.tsx';
import { ProductTerms, type ProductTermsDraft } from './product-terms.tsx';
import { VariantTable } from './variant-table.tsx';
import styles from './catalog.module.css';

const route = getRouteApi('/products/$productId');
const kinds = ['goods', 'ticket', 'service', 'digital', 'dish', 'top-up'] as const;
const limits = ['perOrder', 'perMember', 'perDay'] as const;

export function ProductFormPage(): ReactNode {
  const t = useMessages(catalogMessages);
  const { productId } = route.useParams();
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const fresh = productId === 'new';
  const product = catalogApi.useGet(
    'GET /api/v1/shops/{shopId}/products/{productId}',
    { params: { shopId, productId } },
    { enabled: !fresh && shopId !== '' },
  );
  const title = fresh ? t('form.new') : (product.data?.title ?? t('product'));
  return (
    <Page title={title}>
      {product.isError && <ErrorState error={product.error} retry={product.refetch} />}
      {!fresh && product.isLoading && <Skeleton shape="detail" />}
      {(fresh || product.data) && (
        <Editor key={`${productId} ${product.data?.version ?? 0}`} shopId={shopId} form={product.data} />
      )}
    </Page>
  );
}

const paragraphsOf = (form: ProductForm | undefined): string =>
  (form?.description ?? []).flatMap((block) => (block.type === 'paragraph' ? [block.text] : [])).join('\n');

function Editor({ shopId, form }: { readonly shopId: string; readonly form: ProductForm | undefined }): ReactNode {
  const t = useMessages(catalogMessages);
  const navigate = useNavigate();
  const currency = useCurrency();
  const categories = catalogApi.useGet('GET /api/v1/categories', {}, { staleTime: 60 * 60_000 });
  const [head, setHead] = useState({
    title: form?.title ?? '',
    summary: form?.summary ?? '',
    brand: form?.brand ?? '',
    category: form?.category ?? 'other',
    kind: form?.kind ?? ('goods' as const),
    about: paragraphsOf(form),
    limits: form?.limits ?? { perOrder: null, perMember: null, perDay: null },
    onSale: form ? form.state === 'on_sale' : true,
  });
  const [pictures, setPictures] = useState<readonly string[]>(form?.pictures ?? []);
  const [options, setOptions] = useState<readonly OptionDraft[]>(
    form?.options.map(({ name, values }) => ({ name, values: values.map((value) => value.name) })) ?? [],
  );
  const [lines, setLines] = useState<readonly VariantLine[]>(() => {
    const had = linesOf(form, currency);
    return had.length > 0 ? had : matrix([], []);
  });
  const [terms, setTerms] = useState<ProductTermsDraft>({
    attributes: form?.attributes ?? [],
    deliveryTemplateId: form?.deliveryTemplateId ?? null,
    saleFrom: form?.saleFrom ?? null,
    saleUntil: form?.saleUntil ?? null,
  });
  const [badPrice, setBadPrice] = useState(false);
  const done = (): void => {
    toast.done(t('saved'));
    void refresh('/api/v1/shops', '/api/v1/products');
    void navigate({ to: '/products' });
  };
  const add = catalogApi.useSend('POST /api/v1/shops/{shopId}/products', { onDone: done });
  const change = catalogApi.useSend('PUT /api/v1/shops/{shopId}/products/{productId}', { onDone: done });
  const error = add.error ?? change.error;
  const errors = fieldErrors(error);
  const set = (part: Partial<typeof head>): void => setHead({ ...head, ...part });
  const setOption = (index: number, part: Partial<OptionDraft>): void => {
    const next = options.map((option, at) => (at === index ? { ...option, ...part } : option));
    setOptions(next);
    setLines(matrix(next, lines));
  };
  const pictureOf = (option: string, value: string): string | null =>
    form?.options.find((one) => one.name === option)?.values.find((one) => one.name === value)?.picture ?? null;

  const save = (): void => {
    const variants = variantsOf(lines, currency);
    setBadPrice(variants === undefined);
    if (!variants) return;
    const others = (form?.description ?? []).filter((block) => block.type !== 'paragraph');
    const paragraphs = head.about
      .split(/\n+/)
      .map((text) => text.trim())
      .filter(Boolean)
      .map((text) => ({ type: 'paragraph' as const, text }));
    const body: ProductBody = {
      kind: head.kind,
      title: head.title,
      summary: head.summary,
      description: head.about === paragraphsOf(form) ? (form?.description ?? []) : [...paragraphs, ...others],
      brand: head.brand,
      category: head.category,
      pictures: [...pictures],
      options: options
        .filter((option) => option.name !== '' && option.values.length > 0)
        .map(({ name, values }) => ({
          name,
          values: values.map((value) => ({ name: value, picture: pictureOf(name, value) })),
        })),
      variants,
      taxClass: form?.taxClass ?? 'standard',
      limits: head.limits,
      ...terms,
      attributes: terms.attributes.filter(({ name, value }) => name.trim() !== '' && value.trim() !== ''),
      state: head.onSale ? 'on_sale' : form?.state === 'draft' || !form ? 'draft' : 'off_sale',
    };
    if (!form) add.send({ params: { shopId }, body });
    else {
      const params = { shopId, productId: form.productId };
      change.send({ params, body: { ...body, handle: form.handle, version: form.version } });
    }
  };

  return (
    <Form layout="vertical" className={styles.form ?? ''} onFinish={save}>
      {error && <Alert type="error" showIcon title={problemSentence(error)} />}
      {badPrice && <Alert type="error" showIcon title={t('form.bad.price')} />}
      <Card>
        <Form.Item label={t('form.title')} htmlFor="title" required {...fault(errors['title'])}>
          <Input
            id="title"
            required
            maxLength={120}
            value={head.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('form.summary')} htmlFor="summary" {...fault(errors['summary'])}>
          <Input
            id="summary"
            maxLength={200}
            value={head.summary}
            onChange={(event) => set({ summary: event.target.value })}
          />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item label={t('form.category')} htmlFor="category" required {...fault(errors['category'])}>
            <Select
              id="category"
              showSearch={{ optionFilterProp: 'label' }}
              value={head.category}
              onChange={(category) => set({ category })}
              options={(categories.data?.items ?? []).map(({ code, name, parent }) => ({
                value: code,
                label: parent === null ? name : `　${name}`,
              }))}
            />
          </Form.Item>
          <Form.Item label={t('form.kind')} htmlFor="kind">
            <Select
              id="kind"
              value={head.kind}
              onChange={(kind) => set({ kind })}
              options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Form.Item>
          <Form.Item label={t('form.brand')} htmlFor="brand">
            <Input
              id="brand"
              maxLength={60}
              value={head.brand}
              onChange={(event) => set({ brand: event.target.value })}
            />
          </Form.Item>
        </div>
        <Form.Item label={t('form.description')} htmlFor="about" {...fault(errors['description'])}>
          <Input.TextArea
            id="about"
            rows={6}
            maxLength={20_000}
            value={head.about}
            onChange={(event) => set({ about: event.target.value })}
          />
        </Form.Item>
      </Card>
      <Card title={t('form.pictures')}>
        <ProductPictures value={pictures} onChange={setPictures} />
      </Card>
      <Card title={t('form.options')}>
        {options.map((option, index) => (
          <div key={`option-${index}`} className={styles.option}>
            <Input
              aria-label={t('form.option.name')}
              placeholder={t('form.option.name')}
              maxLength={30}
              value={option.name}
              onChange={(event) => setOption(index, { name: event.target.value.trim() })}
            />
            <Select
              mode="tags"
              aria-label={t('form.option.values')}
              placeholder={t('form.option.values')}
              value={[...option.values]}
              onChange={(values) => setOption(index, { values })}
              open={false}
            />
            <Button
              onClick={() => {
                const next = options.filter((_, at) => at !== index);
                setOptions(next);
                setLines(matrix(next, lines));
              }}
            >
              {t('form.option.remove')}
            </Button>
          </div>
        ))}
        {options.length < 3 && (
          <Button onClick={() => setOptions([...options, { name: '', values: [] }])}>{t('form.option.add')}</Button>
        )}
      </Card>
      <Card title={t('form.variants')}>
        <VariantTable lines={lines} onChange={setLines} pictures={pictures} />
      </Card>
      <ProductTerms shopId={shopId} value={terms} onChange={setTerms} errors={errors} />
      <Card title={t('form.limits')}>
        <div className={styles.pair}>
          {limits.map((name) => (
            <Form.Item key={name} label={t(`form.${name}`)} htmlFor={name}>
              <InputNumber
                id={name}
                min={1}
                max={100_000}
                precision={0}
                value={head.limits[name]}
                onChange={(value) => set({ limits: { ...head.limits, [name]: value } })}
              />
            </Form.Item>
          ))}
        </div>
        <label>
          <Switch checked={head.onSale} onChange={(onSale) => set({ onSale })} /> {t('form.onSale')}
        </label>
      </Card>
      <div className={styles.tools}>
        <Button type="primary" htmlType="submit" size="large" loading={add.sending || change.sending}>
          {t('save')}
        </Button>
        <Button size="large" onClick={() => void navigate({ to: '/products' })}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}

const fault = (help: string | undefined) => (help === undefined ? {} : { validateStatus: 'error' as const, help });
