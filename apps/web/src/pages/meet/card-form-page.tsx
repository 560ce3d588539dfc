import {
  Button,
  ErrorState,
  fieldErrors,
  Skeleton,
  TextArea,
  TextField,
  toast,
  useMessages,
  Empty,
  buttonClass,
} from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { cardsMessages } from './cards.messages.ts';
import { fromInput, inDays, toInput } from './local-time.ts';
import { cardPaths, meetApi, type ExpansionCard } from './meet-api.ts';
import styles from './meet.module.css';

const route = getRouteApi('/meet/cards/new');

interface Draft {
  readonly text: string;
  readonly tag: string;
  readonly wanted: string;
  readonly happens: string;
  readonly expires: string;
}

function Form({ start, card }: { readonly start: Draft; readonly card: ExpansionCard | undefined }): ReactNode {
  const t = useMessages(cardsMessages);
  const navigate = useNavigate();
  const list = useId();
  const [draft, setDraft] = useState(start);
  const tags = meetApi.useGet('GET /api/v1/meet/tags', {});
  const onDone = (saved: ExpansionCard): void => {
    toast.done(t(saved.state === 'pending' ? 'form.pending' : 'form.published'));
    void navigate({ to: '/meet/cards/$cardId', params: { cardId: saved.id }, replace: true });
  };
  const options = { refreshes: cardPaths, onDone, onRefused: toast.problem };
  const post = meetApi.useSend('POST /api/v1/meet/cards', options);
  const change = meetApi.useSend('PUT /api/v1/meet/cards/{cardId}', options);
  const errors = fieldErrors(post.error ?? change.error);
  const all = [...(tags.data?.mine ?? []), ...(tags.data?.tree ?? [])];
  const names = [...new Set(all.map((tag) => tag.name))];
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const send = (): void => {
    const body = {
      text: draft.text,
      tag: all.find((tag) => tag.name === draft.tag.trim())?.key ?? draft.tag.trim(),
      wanted: Number(draft.wanted),
      happensAt: draft.happens === '' ? null : fromInput(draft.happens),
      expiresAt: fromInput(draft.expires),
    };
    if (card) change.send({ params: { cardId: card.id }, body: { ...body, version: card.version } });
    else post.send({ body });
  };
  return (
    <form
      className={styles.formPage}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        label={t('form.text')}
        hint={t('form.textHint')}
        error={errors['text']}
        required
        minLength={4}
        maxLength={300}
        rows={4}
        value={draft.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <TextField
        label={t('form.tag')}
        hint={t('form.tagHint')}
        error={errors['tag']}
        required
        list={list}
        maxLength={20}
        value={draft.tag}
        onChange={(event) => set({ tag: event.target.value })}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <TextField
        label={t('form.wanted')}
        error={errors['wanted']}
        required
        type="number"
        min={1}
        max={50}
        value={draft.wanted}
        onChange={(event) => set({ wanted: event.target.value })}
      />
      <TextField
        label={t('form.happens')}
        error={errors['happensAt']}
        type="datetime-local"
        value={draft.happens}
        onChange={(event) => set({ happens: event.target.value })}
      />
      <TextField
        label={t('form.expires')}
        error={errors['expiresAt']}
        required
        type="datetime-local"
        value={draft.expires}
        onChange={(event) => set({ expires: event.target.value })}
      />
      <p className={styles.quiet}>{t('form.rules')}</p>
      <Button look="primary" size="large" width="full" type="submit" busy={post.sending || change.sending}>
        {t(card ? 'form.save' : 'form.send')}
      </Button>
    </form>
  );
}

function Edit({ cardId }: { readonly cardId: string }): ReactNode {
  const card = meetApi.useGet('GET /api/v1/meet/cards/{cardId}', { params: { cardId } });
  if (card.isPending) return <Skeleton />;
  if (card.isError) return <ErrorState error={card.error} retry={card.refetch} />;
  const { text, tag, wanted, happensAt, expiresAt, version } = card.data;
  const start = {
    text,
    tag: tag.name,
    wanted: String(wanted),
    happens: happensAt === null ? '' : toInput(happensAt),
    expires: toInput(expiresAt),
  };
  return <Form key={version} start={start} card={card.data} />;
}

function New({ tag }: { readonly tag: string | undefined }): ReactNode {
  const shown = meetApi.useGet(
    'GET /api/v1/meet/tags/{tag}',
    { params: { tag: tag ?? '' } },
    { enabled: tag !== undefined },
  );
  if (tag !== undefined && shown.isPending) return <Skeleton />;
  const start = { text: '', tag: shown.data?.name ?? '', wanted: '3', happens: '', expires: inDays(7) };
  return <Form start={start} card={undefined} />;
}

/** Posting an expansion card, or changing one of mine. */
export function CardFormPage(): ReactNode {
  const t = useMessages(cardsMessages);
  const { tag, card } = route.useSearch();
  return (
    <Page title={t(card === undefined ? 'new' : 'change')} back="/meet/cards">
      <Gate>
        {(member) => {
          if (member.certified) return card === undefined ? <New tag={tag} /> : <Edit cardId={card} />;
          return (
            <Empty
              icon={<BadgeCheck />}
              title={t('onlyCertified')}
              text={t('noSchoolText')}
              action={
                <Link to="/certification" className={buttonClass('primary')}>
                  {t('certify')}
                </Link>
              }
            />
          );
        }}
      </Gate>
    </Page>
  );
}
