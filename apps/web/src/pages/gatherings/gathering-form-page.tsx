import {
  Button,
  ErrorState,
  fieldErrors,
  fromDecimal,
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
import { findPosition } from '../square/find-position.ts';
import { circlesApi } from '../square/square-api.ts';
import { audiences, blank, draftOf, type Draft, type Terms } from './gathering-draft.ts';
import { gatheringPaths, gatheringsApi } from './gatherings-api.ts';
import { gatheringsMessages } from './gatherings.messages.ts';
import { useGathering, type Gathering } from './sign-up-bar.tsx';
import { fromZone } from './zone-time.ts';
import styles from './gatherings.module.css';

const route = getRouteApi('/gatherings/new');
function Form({
  start,
  terms,
  gathering,
}: {
  readonly start: Draft;
  readonly terms: Terms;
  readonly gathering: Gathering | undefined;
}): ReactNode {
  const t = useMessages(gatheringsMessages);
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const [fault, setFault] = useState<'fee' | undefined>();
  const change = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const circles = circlesApi.useGet('GET /api/v1/me/circles', { query: { limit: 100 } });
  const onDone = (saved: { id: string; state: string }): void => {
    toast.done(t(saved.state === 'pending' ? 'form.pending' : 'form.done'));
    void navigate({ to: '/gatherings/$gatheringId', params: { gatheringId: saved.id }, replace: true });
  };
  const options = { refreshes: gatheringPaths, onDone, onRefused: toast.problem };
  const call = gatheringsApi.useSend('POST /api/v1/gatherings', options);
  const alter = gatheringsApi.useSend('PUT /api/v1/gatherings/{gatheringId}', options);
  const errors = fieldErrors(call.error ?? alter.error);
  const inCircles = circles.data?.items ?? [];
  const send = (): void => {
    const fee = fromDecimal(draft.fee, terms.currency);
    setFault(fee === undefined ? 'fee' : undefined);
    if (fee === undefined) return;
    const time = (field: string): string => fromZone(field, terms.timeZone) ?? '';
    const body = {
      title: draft.title,
      text: draft.text,
      coverId: draft.cover[0] ?? null,
      place: draft.place,
      location: draft.location,
      startsAt: time(draft.starts),
      endsAt: time(draft.ends),
      signUpUntil: time(draft.until),
      capacity: Number(draft.capacity),
      fee,
      audience: draft.audience,
      circleId: draft.circleId,
    };
    if (gathering) alter.send({ params: { gatheringId: gathering.id }, body: { ...body, version: gathering.version } });
    else call.send({ body });
  };
  const locate = async (): Promise<void> => {
    const found = await findPosition();
    if (found === undefined) toast.problem(t('form.noPlace'));
    else change({ location: found });
  };
  const zone = t('zone', { zone: terms.timeZone.replaceAll('_', ' ') });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label={t('form.title')}
        required
        minLength={2}
        maxLength={60}
        error={errors['title']}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <fieldset className={styles.field}>
        <legend>{t('form.cover')}</legend>
        <PicturePicker
          label={t('form.cover')}
          purpose="gathering"
          max={1}
          value={draft.cover}
          onChange={(cover) => change({ cover })}
        />
      </fieldset>
      <TextArea
        label={t('form.text')}
        rows={5}
        maxLength={4000}
        error={errors['text']}
        value={draft.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('form.starts')}
          type="datetime-local"
          required
          hint={zone}
          error={errors['startsAt']}
          value={draft.starts}
          onChange={(event) => change({ starts: event.target.value })}
        />
        <TextField
          label={t('form.ends')}
          type="datetime-local"
          required
          error={errors['endsAt']}
          value={draft.ends}
          onChange={(event) => change({ ends: event.target.value })}
        />
      </div>
      <TextField
        label={t('form.until')}
        type="datetime-local"
        required
        error={errors['signUpUntil']}
        value={draft.until}
        onChange={(event) => change({ until: event.target.value })}
      />
      <TextField
        label={t('form.place')}
        required
        maxLength={100}
        error={errors['place']}
        value={draft.place}
        onChange={(event) => change({ place: event.target.value })}
      />
      <SwitchRow
        label={t('form.here')}
        hint={t('form.hereHint')}
        checked={draft.location !== null}
        onChange={(checked) => (checked ? void locate() : change({ location: null }))}
      />
      <div className={styles.pair}>
        <TextField
          label={t('form.capacity')}
          type="number"
          inputMode="numeric"
          required
          min={1}
          max={10_000}
          error={errors['capacity']}
          value={draft.capacity}
          onChange={(event) => change({ capacity: event.target.value })}
        />
        <TextField
          label={t('form.fee', { currency: terms.currency })}
          inputMode="decimal"
          required
          hint={t('form.feeHint')}
          error={fault === 'fee' ? t('form.badFee') : errors['fee']}
          value={draft.fee}
          onChange={(event) => change({ fee: event.target.value })}
        />
      </div>
      <SelectField
        label={t('form.who')}
        error={errors['audience']}
        value={draft.audience}
        onChange={(event) => {
          const audience = audiences.find((one) => one === event.target.value) ?? 'everyone';
          const first = draft.circleId ?? inCircles[0]?.id ?? null;
          change({ audience, ...(audience === 'circle' && { circleId: first }) });
        }}
      >
        {audiences
          .filter((one) => one !== 'circle' || inCircles.length > 0)
          .map((one) => (
            <option key={one} value={one}>
              {t(`form.${one}`)}
            </option>
          ))}
      </SelectField>
      {draft.audience === 'circle' && (
        <SelectField
          label={t('form.which')}
          error={errors['circleId']}
          value={draft.circleId ?? ''}
          onChange={(event) => change({ circleId: event.target.value })}
        >
          {inCircles.map((circle) => (
            <option key={circle.id} value={circle.id}>
              {circle.name}
            </option>
          ))}
        </SelectField>
      )}
      <Button look="primary" type="submit" busy={call.sending || alter.sending}>
        {t(gathering ? 'form.save' : 'form.send')}
      </Button>
    </form>
  );
}

function New({ circle }: { readonly circle: string | undefined }): ReactNode {
  const terms = gatheringsApi.useGet('GET /api/v1/gatherings/terms', {});
  if (terms.isPending) return <Skeleton />;
  if (terms.isError) return <ErrorState error={terms.error} retry={terms.refetch} />;
  return <Form start={blank(terms.data, circle)} terms={terms.data} gathering={undefined} />;
}

function Edit({ gatheringId }: { readonly gatheringId: string }): ReactNode {
  const gathering = useGathering(gatheringId);
  if (gathering.isPending) return <Skeleton />;
  if (gathering.isError) return <ErrorState error={gathering.error} retry={gathering.refetch} />;
  const { data } = gathering;
  const terms = { timeZone: data.timeZone, currency: data.fee.currency };
  return <Form key={data.version} start={draftOf(data)} terms={terms} gathering={data} />;
}

export function GatheringFormPage(): ReactNode {
  const t = useMessages(gatheringsMessages);
  const { edit, circle } = route.useSearch();
  return (
    <Page title={t(edit === undefined ? 'new' : 'edit')} back="/gatherings">
      <Gate>{() => (edit === undefined ? <New circle={circle} /> : <Edit gatheringId={edit} />)}</Gate>
    </Page>
  );
}
