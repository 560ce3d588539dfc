import { fileUrl, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Checkbox, Image, Input, Select, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { MarkedText, type Place } from './marked-text.tsx';
import { moderationApi, rules, type ItemDetail, type Rule } from './moderation-api.ts';
import { moderationMessages } from './moderation.messages.ts';
import styles from './moderation.module.css';

const refreshes = ['/api/v1/moderation'];

function Background({ item }: { readonly item: ItemDetail }): ReactNode {
  const t = useMessages(moderationMessages);
  const f = useFormats();
  return (
    <>
      {item.appealText !== null && (
        <section className={styles.section}>
          <h3>{t('appealText')}</h3>
          <p>{item.appealText}</p>
        </section>
      )}
      {item.reports.length > 0 && (
        <section className={styles.section}>
          <h3>{t('reports')}</h3>
          <ul>
            {item.reports.map((report) => (
              <li key={report.id}>
                {report.reporter.nickname}: {report.reason}
                {report.note !== '' && ` · ${report.note}`}{' '}
                <span className={styles.quiet}>{f.relative(report.createdAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.statements.length > 0 && (
        <section className={styles.section}>
          <h3>{t('history')}</h3>
          <ul>
            {item.statements.map((statement) => (
              <li key={statement.decidedAt}>
                {t(`outcome.${statement.outcome}`)}
                {statement.rule !== null && ` · ${t(`rule.${statement.rule}`)}`}
                {statement.moderator !== null && ` · ${statement.moderator.nickname}`}{' '}
                <span className={styles.quiet}>{f.relative(statement.decidedAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface ItemProps {
  readonly item: ItemDetail;
  readonly me: string;
  readonly onClaimed: (item: ItemDetail) => void;
  readonly onDecided: () => void;
}

/** One thing under review: what was written, why it waits, and the decision. Keys: a approve, d decline, c claim. */
export function ItemView({ item, me, onClaimed, onDecided }: ItemProps): ReactNode {
  const t = useMessages(moderationMessages);
  const f = useFormats();
  const [rule, setRule] = useState<Rule>();
  const [place, setPlace] = useState<Place>();
  const [note, setNote] = useState('');
  const [strike, setStrike] = useState(item.state === 'published');
  const isSecondLook = item.reasons.includes('second-look');
  const isMine = item.claimedBy?.id === me;
  const params = { itemId: item.id };
  const claim = moderationApi.useSend('PUT /api/v1/moderation/items/{itemId}/claim', {
    refreshes,
    onDone: onClaimed,
    onRefused: toast.problem,
  });
  const release = moderationApi.useSend('DELETE /api/v1/moderation/items/{itemId}/claim', { refreshes });
  const decide = moderationApi.useSend('POST /api/v1/moderation/items/{itemId}/decision', {
    refreshes,
    onDone: ({ state }) => {
      toast.done(t(state === 'published' ? 'approved' : 'removed'));
      onDecided();
    },
    onRefused: toast.problem,
  });
  const escalate = moderationApi.useSend('POST /api/v1/moderation/items/{itemId}/escalation', {
    refreshes,
    onDone: onDecided,
    onRefused: toast.problem,
  });
  const common = { version: item.version, ...(note !== '' && { note }) };
  const approve = (): void => decide.send({ params, body: { ...common, outcome: 'published' } });
  const decline = (): void => {
    const body = { ...common, outcome: 'declined' as const, ...(rule && { rule }), ...(place && { place }), strike };
    decide.send({ params, body });
  };
  useShortcuts([
    { key: 'c', label: t('claim'), run: () => claim.send({ params }) },
    { key: 'a', label: t('approve'), run: () => isMine && approve() },
    { key: 'd', label: t('decline'), run: () => isMine && decline() },
  ]);
  return (
    <article className={styles.detail} aria-label={item.author.nickname}>
      <div className={styles.buttons}>
        <strong>{item.author.nickname}</strong>
        {item.authorLevel !== 'new' && <Tag>{t(`level.${item.authorLevel}`)}</Tag>}
        {item.reasons.map((reason) => (
          <Tag key={reason} color={reason === 'report' || reason === 'watched-word' ? 'error' : 'default'}>
            {t(`reason.${reason}`)}
          </Tag>
        ))}
        {item.escalated && <Tag color="warning">{t('escalated')}</Tag>}
        <span className={styles.quiet}>{f.relative(item.submittedAt)}</span>
        {item.link !== null && (
          <a href={item.link} target="_blank" rel="noreferrer">
            {t('open')}
          </a>
        )}
      </div>
      <MarkedText text={item.text} watched={item.watched} onSelect={setPlace} />
      {item.pictures.length > 0 && (
        <Image.PreviewGroup>
          <div className={styles.pictures}>
            {item.pictures.map((picture, index) => (
              <Image
                key={picture}
                src={fileUrl(picture, 'small')}
                preview={{ src: fileUrl(picture, 'large') }}
                alt={t('picture', { n: index + 1 })}
              />
            ))}
          </div>
        </Image.PreviewGroup>
      )}
      {isSecondLook && <p className={styles.quiet}>{t('blind')}</p>}
      <Background item={item} />
      {isMine ? (
        <>
          <span className={styles.quiet}>
            {place ? t('marked', { quote: item.text.slice(place.start, place.end) }) : t('place')}
          </span>
          <Select
            aria-label={t('rule')}
            placeholder={t('rule')}
            value={rule ?? null}
            onChange={(value: Rule | null) => setRule(value ?? undefined)}
            options={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
          />
          <Input.TextArea
            aria-label={t('note')}
            placeholder={t('note')}
            rows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          {!isSecondLook && item.appealText === null && (
            <Checkbox checked={strike} onChange={(event) => setStrike(event.target.checked)}>
              {t('strike')}
            </Checkbox>
          )}
          <div className={styles.buttons}>
            <Button type="primary" loading={decide.sending} onClick={approve}>
              {t('approve')} (A)
            </Button>
            <Button danger disabled={rule === undefined} loading={decide.sending} onClick={decline}>
              {t(item.state === 'published' ? 'hide' : 'decline')} (D)
            </Button>
            <Button onClick={() => escalate.send({ params })}>{t('escalate')}</Button>
            <Button type="text" onClick={() => release.send({ params })}>
              {t('release')}
            </Button>
          </div>
        </>
      ) : (
        <div className={styles.buttons}>
          <Button type="primary" loading={claim.sending} onClick={() => claim.send({ params })}>
            {t('claim')} (C)
          </Button>
          <span className={styles.quiet}>
            {item.claimedBy ? t('claimedBy', { name: item.claimedBy.nickname }) : t('claimFirst')}
          </span>
        </div>
      )}
    </article>
  );
}
