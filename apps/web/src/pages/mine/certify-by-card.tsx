import type { MyCertification } from '@nashi/identity/contract';
import {
  Button,
  fieldErrors,
  PicturePicker,
  problemSentence,
  TextField,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { certificationApi } from './account-api.ts';
import { certificationMessages } from './certification.messages.ts';
import styles from './certification-page.module.css';

type Application = NonNullable<MyCertification['application']>;
type FileId = Parameters<ReturnType<typeof useSendCard>['send']>[0]['body']['fileId'];

const refreshes = ['/api/v1/me/certification'] as const;

function useSendCard() {
  return certificationApi.useSend('POST /api/v1/me/certification/card', { refreshes });
}

function Pending({ application }: { readonly application: Application }): ReactNode {
  const t = useMessages(certificationMessages);
  const f = useFormats();
  const withdraw = certificationApi.useSend('DELETE /api/v1/me/certification/card', {
    refreshes,
    onDone: () => toast.done(t('card.withdrawn')),
    onRefused: toast.problem,
  });
  const when = application.sentAt === null ? '' : f.relative(application.sentAt);
  return (
    <div className={styles.form}>
      <p className={styles.strong}>{t('card.pending')}</p>
      <p className={styles.quiet}>{t('card.pendingText', { school: application.school ?? '', when })}</p>
      <Button onClick={() => withdraw.send({})} busy={withdraw.sending}>
        {t('card.withdraw')}
      </Button>
    </div>
  );
}

function Started({ application }: { readonly application: Application }): ReactNode {
  const t = useMessages(certificationMessages);
  const f = useFormats();
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const [school, setSchool] = useState('');
  const [studentNumber, setStudentNumber] = useState('');
  const send = useSendCard();
  const errors = fieldErrors(send.error);
  const [fileId] = pictures;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (fileId !== undefined) send.send({ body: { fileId: fileId as FileId, school, studentNumber } });
      }}
    >
      <ol className={styles.steps}>
        <li>
          {t('card.step1')}
          <strong className={styles.code}>{application.code}</strong>
          <span className={styles.quiet}>{t('card.valid', { until: f.date(application.codeExpiresAt, 'time') })}</span>
        </li>
        <li>
          {t('card.step2')}
          <PicturePicker label={t('card.picture')} purpose="card" value={pictures} onChange={setPictures} max={1} />
        </li>
        <li>
          {t('card.step3')}
          <TextField
            label={t('card.schoolName')}
            value={school}
            maxLength={80}
            onChange={(event) => setSchool(event.target.value)}
            required
            error={errors['school']}
          />
          <TextField
            label={t('card.number')}
            value={studentNumber}
            maxLength={40}
            onChange={(event) => setStudentNumber(event.target.value)}
            required
            error={errors['studentNumber']}
          />
        </li>
      </ol>
      <p className={styles.quiet}>{t('card.private')}</p>
      {send.error && (
        <p role="alert" className={styles.problem}>
          {problemSentence(send.error)}
        </p>
      )}
      <Button
        type="submit"
        look="primary"
        width="full"
        busy={send.sending}
        disabled={fileId === undefined || school.trim().length < 2 || studentNumber.trim().length < 3}
      >
        {t('card.send')}
      </Button>
    </form>
  );
}

export function CertifyByCard({ application }: { readonly application: Application | null }): ReactNode {
  const t = useMessages(certificationMessages);
  const start = certificationApi.useSend('POST /api/v1/me/certification/card/code', {
    refreshes,
    onRefused: toast.problem,
  });
  if (application?.state === 'pending') return <Pending application={application} />;
  if (application?.state === 'started') return <Started application={application} />;
  return (
    <div className={styles.form}>
      {application?.state === 'declined' && (
        <p className={styles.problem}>{t('card.declined', { reason: application.reason ?? '' })}</p>
      )}
      <p className={styles.quiet}>{t('cardText')}</p>
      <Button look="primary" width="full" onClick={() => start.send({})} busy={start.sending}>
        {t('card.start')}
      </Button>
    </div>
  );
}
