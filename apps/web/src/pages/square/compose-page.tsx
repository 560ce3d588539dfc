import {
  Button,
  cx,
  ErrorState,
  fieldErrors,
  PicturePicker,
  SelectField,
  Skeleton,
  SwitchRow,
  TextArea,
  TextField,
  toast,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { findPosition, type Point } from './find-position.ts';
import { PassedOn } from './post-extras.tsx';
import { ProductPicker } from './product-picker.tsx';
import { circlesApi, postPaths, postsApi, type Post } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import { StarChoice } from './star-choice.tsx';
import { VideoPicker, type ChosenVideo } from './video-picker.tsx';
import styles from './square.module.css';

const route = getRouteApi('/compose');
const visibilities = ['everyone', 'friends', 'school', 'circle'] as const;

interface Draft {
  text: string;
  pictures: readonly string[];
  productId: string | null;
  rating: number | null;
  earns: boolean;
  visibility: (typeof visibilities)[number];
  circleId: string | null;
  video: ChosenVideo | null;
  location: (Point & { readonly place: string }) | null;
  gatheringId: string | null;
  repostOf: string | null;
}

function draftOf(post: Post): Draft {
  const { text, rating, earns, visibility, video, location } = post;
  return {
    text,
    rating,
    earns,
    visibility,
    pictures: post.pictures.map((picture) => picture.id),
    productId: post.product?.productId ?? null,
    circleId: post.circle?.id ?? null,
    video: video && { id: video.id, posterId: video.poster.id },
    location,
    gatheringId: post.gathering?.id ?? null,
    repostOf: post.repost === null || post.repost === 'gone' ? null : post.repost.id,
  };
}

function Form({ start, post }: { readonly start: Draft; readonly post: Post | undefined }): ReactNode {
  const t = useMessages(squareMessages);
  const navigate = useNavigate();
  const { team } = route.useSearch();
  const [draft, setDraft] = useState(start);
  const change = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const circles = circlesApi.useGet('GET /api/v1/me/circles', { query: { limit: 100 } });
  const onDone = (saved: Post): void => {
    toast.done(t(saved.state === 'pending' ? 'compose.pending' : 'compose.published'));
    // What waits is found again among my posts, where it says how long that takes.
    if (saved.state === 'pending') void navigate({ to: '/my/posts', search: { tab: 'pending' }, replace: true });
    else void navigate({ to: '/posts/$postId', params: { postId: saved.id }, replace: true });
  };
  const write = postsApi.useSend('POST /api/v1/posts', { refreshes: postPaths, onDone, onRefused: toast.problem });
  const edit = postsApi.useSend('PUT /api/v1/posts/{postId}', {
    refreshes: postPaths,
    onDone,
    onRefused: toast.problem,
  });
  const errors = fieldErrors(write.error ?? edit.error);
  const body = {
    ...draft,
    pictures: [...draft.pictures],
    kind: draft.productId === null ? ('plain' as const) : ('recommendation' as const),
    rating: draft.productId === null ? null : draft.rating,
    teamId: post?.teamId ?? team ?? null,
    shopId: post?.shopId ?? null,
  };
  const nothing =
    draft.text.trim() === '' && draft.pictures.length === 0 && draft.video === null && draft.repostOf === null;
  const locate = async (): Promise<void> => {
    const found = await findPosition();
    if (found === undefined) toast.problem(t('nearby.refused'));
    else change({ location: { place: '', ...found } });
  };
  const send = (): void => {
    if (post) edit.send({ params: { postId: post.id }, body: { ...body, version: post.version } });
    else write.send({ body });
  };
  const inCircles = circles.data?.items ?? [];
  return (
    <form
      className={cx(styles.form, styles.formPage)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        label={t('compose.words')}
        hint={`${t('compose.hint')} · ${draft.text.length}/2000`}
        error={errors['text']}
        rows={6}
        maxLength={2000}
        value={draft.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      {draft.repostOf !== null && <Quoted postId={draft.repostOf} />}
      {draft.video === null && (
        <fieldset className={styles.field}>
          <legend>{t('compose.pictures')}</legend>
          <PicturePicker
            label={t('compose.pictures')}
            purpose="post"
            value={draft.pictures}
            onChange={(pictures) => change({ pictures })}
          />
        </fieldset>
      )}
      {draft.pictures.length === 0 && (
        <fieldset className={styles.field}>
          <legend>{t('compose.video')}</legend>
          <VideoPicker value={draft.video} onChange={(video) => change({ video })} />
        </fieldset>
      )}
      <SwitchRow
        label={t('compose.here')}
        hint={t('compose.hereHint')}
        checked={draft.location !== null}
        onChange={(checked) => (checked ? void locate() : change({ location: null }))}
      />
      {draft.location !== null && (
        <TextField
          label={t('compose.place')}
          maxLength={40}
          value={draft.location.place}
          onChange={(event) => change({ location: draft.location && { ...draft.location, place: event.target.value } })}
        />
      )}
      <fieldset className={styles.field}>
        <legend>{t('compose.product')}</legend>
        <ProductPicker value={draft.productId} onChange={(productId) => change({ productId })} />
        {draft.productId !== null && <StarChoice value={draft.rating} onChange={(rating) => change({ rating })} />}
      </fieldset>
      <SwitchRow
        label={t('compose.earns')}
        hint={t('compose.earnsHint')}
        checked={draft.earns}
        onChange={(earns) => change({ earns })}
      />
      <SelectField
        label={t('compose.who')}
        error={errors['visibility']}
        value={draft.visibility}
        onChange={(event) => {
          const visibility = visibilities.find((one) => one === event.target.value) ?? 'everyone';
          change({
            visibility,
            ...(visibility === 'circle' && draft.circleId === null && { circleId: inCircles[0]?.id ?? null }),
          });
        }}
      >
        {visibilities
          .filter((one) => one !== 'circle' || inCircles.length > 0)
          .map((one) => (
            <option key={one} value={one}>
              {t(`for.${one}`)}
            </option>
          ))}
      </SelectField>
      {inCircles.length > 0 && (
        <SelectField
          label={t('compose.circle')}
          error={errors['circleId']}
          value={draft.circleId ?? ''}
          onChange={(event) => {
            const circleId = event.target.value === '' ? null : event.target.value;
            const everyone = circleId === null && draft.visibility === 'circle';
            change({ circleId, ...(everyone && { visibility: 'everyone' as const }) });
          }}
        >
          <option value="">{t('compose.noCircle')}</option>
          {inCircles.map((circle) => (
            <option key={circle.id} value={circle.id}>
              {circle.name}
            </option>
          ))}
        </SelectField>
      )}
      <p className={styles.quiet}>{t('compose.review')}</p>
      <Button
        look="primary"
        size="large"
        width="full"
        type="submit"
        busy={write.sending || edit.sending}
        disabled={nothing}
      >
        {t(post ? 'compose.save' : 'compose.send')}
      </Button>
    </form>
  );
}

/** What is being passed on. */
function Quoted({ postId }: { readonly postId: string }): ReactNode {
  const post = postsApi.useGet('GET /api/v1/posts/{postId}', { params: { postId } });
  if (post.isPending) return <Skeleton shape="text" />;
  if (post.isError) return <ErrorState error={post.error} retry={post.refetch} />;
  return <PassedOn post={{ repost: post.data }} />;
}

function Edit({ postId }: { readonly postId: string }): ReactNode {
  const post = postsApi.useGet('GET /api/v1/posts/{postId}', { params: { postId } });
  if (post.isPending) return <Skeleton />;
  if (post.isError) return <ErrorState error={post.error} retry={post.refetch} />;
  return <Form key={post.data.version} start={draftOf(post.data)} post={post.data} />;
}

export function ComposePage(): ReactNode {
  const t = useMessages(squareMessages);
  const { post, product, circle, repost, gathering } = route.useSearch();
  const start: Draft = {
    text: '',
    pictures: [],
    productId: product ?? null,
    rating: null,
    earns: false,
    visibility: 'everyone',
    circleId: circle ?? null,
    video: null,
    location: null,
    gatheringId: gathering ?? null,
    repostOf: repost ?? null,
  };
  return (
    <Page title={t(post === undefined ? 'compose.title' : 'compose.edit')} back="/square">
      <Gate>{() => (post === undefined ? <Form start={start} post={undefined} /> : <Edit postId={post} />)}</Gate>
    </Page>
  );
}
