import { cx, Empty, ErrorState, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Checkbox, Select, Tag } from 'antd';
import { ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { ItemView } from './item-detail.tsx';
import { moderationApi, rules, type QueueItem, type Rule } from './moderation-api.ts';
import { moderationMessages } from './moderation.messages.ts';
import styles from './moderation.module.css';

const refreshes = ['/api/v1/moderation'];

interface BulkProps {
  readonly items: readonly QueueItem[];
  readonly onDone: () => void;
}

/** One decision for all that are ticked. */
function Bulk({ items, onDone }: BulkProps): ReactNode {
  const t = useMessages(moderationMessages);
  const [rule, setRule] = useState<Rule>();
  const decide = moderationApi.useSend('POST /api/v1/moderation/decisions', {
    refreshes,
    onDone: ({ results }) => {
      const done = results.filter((result) => result.done).length;
      toast.done(t('decided', { done, left: results.length - done }));
      onDone();
    },
    onRefused: toast.problem,
  });
  if (items.length === 0) return null;
  const chosen = items.map((item) => ({ itemId: item.id, version: item.version }));
  return (
    <div className={styles.bulk}>
      <span>{t('selected', { n: items.length })}</span>
      <Button
        type="primary"
        loading={decide.sending}
        onClick={() => decide.send({ body: { items: chosen, outcome: 'published' } })}
      >
        {t('approve')}
      </Button>
      <Select
        aria-label={t('rule')}
        placeholder={t('rule')}
        style={{ minWidth: 140 }}
        value={rule ?? null}
        onChange={(value: Rule | null) => setRule(value ?? undefined)}
        options={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
      />
      <Button
        danger
        disabled={rule === undefined}
        loading={decide.sending}
        onClick={() => decide.send({ body: { items: chosen, outcome: 'declined', ...(rule && { rule }) } })}
      >
        {t('decline')}
      </Button>
    </div>
  );
}

export function QueuePage(): ReactNode {
  const t = useMessages(moderationMessages);
  const f = useFormats();
  const session = useSession();
  const [chosen, setChosen] = useState<string>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const queue = moderationApi.usePages('GET /api/v1/moderation/queue', { query: { limit: 50 } });
  const summary = moderationApi.useGet('GET /api/v1/moderation/summary', {}, { refetchInterval: 15_000 });
  const { items } = queue;
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === chosen),
  );
  const current = items[at];
  const detail = moderationApi.useGet(
    'GET /api/v1/moderation/items/{itemId}',
    { params: { itemId: current?.id ?? '' } },
    { enabled: current !== undefined },
  );
  const next = moderationApi.useSend('POST /api/v1/moderation/queue/claim', {
    refreshes,
    onDone: ({ item }) => setChosen(item?.id),
    onRefused: toast.problem,
  });
  const move = (step: number): void => setChosen(items[Math.min(items.length - 1, Math.max(0, at + step))]?.id);
  useShortcuts([
    { key: 'j', label: t('next'), run: () => move(1) },
    { key: 'k', label: t('previous'), run: () => move(-1) },
    { key: 'n', label: t('claimNext'), run: () => next.send({ body: {} }) },
  ]);
  const me = session.state === 'in' ? session.member.id : '';
  const seconds = summary.data?.medianWaitSeconds ?? null;
  const wait = seconds === null ? t('noWait') : t('minutes', { n: Math.max(1, Math.round(seconds / 60)) });
  const agreement = summary.data?.agreement ?? null;
  const text = [
    t('waiting', { n: summary.data?.waiting ?? 0, wait }),
    t('openReports', { n: summary.data?.openReports ?? 0 }),
    ...(agreement === null ? [] : [t('agreement', { share: f.percent(agreement) })]),
  ].join(' · ');
  const tick = (id: string): void => {
    const now = new Set(ticked);
    if (!now.delete(id)) now.add(id);
    setTicked(now);
  };
  return (
    <Page
      title={t('title')}
      text={text}
      actions={
        <Button type="primary" loading={next.sending} onClick={() => next.send({ body: {} })}>
          {t('claimNext')} (N)
        </Button>
      }
    >
      {queue.query.isPending && <Skeleton />}
      {queue.query.isError && <ErrorState error={queue.query.error} retry={queue.query.refetch} />}
      {queue.query.isSuccess && items.length === 0 && (
        <Empty icon={<ShieldCheck />} title={t('empty')} text={t('emptyText')} />
      )}
      <Bulk items={items.filter((item) => ticked.has(item.id))} onDone={() => setTicked(new Set())} />
      {items.length > 0 && (
        <div className={styles.columns}>
          <ul className={styles.list} aria-label={t('title')}>
            {items.map((item) => (
              <li key={item.id} className={cx(styles.item, item.id === current?.id && styles.chosen)}>
                <Checkbox
                  aria-label={`${t('select')} ${item.author.nickname}`}
                  checked={ticked.has(item.id)}
                  onChange={() => tick(item.id)}
                />
                <button
                  type="button"
                  className={styles.open}
                  aria-current={item.id === current?.id}
                  onClick={() => setChosen(item.id)}
                >
                  <span>
                    <strong>{item.author.nickname}</strong>{' '}
                    <span className={styles.quiet}>{f.relative(item.submittedAt)}</span>
                  </span>
                  <span className={styles.excerpt}>{item.text}</span>
                  <span>
                    {item.reasons.map((reason) => (
                      <Tag key={reason}>{t(`reason.${reason}`)}</Tag>
                    ))}
                    {item.claimedBy !== null && (
                      <Tag color="processing">
                        {item.claimedBy.id === me ? t('mine') : t('claimedBy', { name: item.claimedBy.nickname })}
                      </Tag>
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {detail.isPending && <Skeleton />}
          {detail.isError && <ErrorState error={detail.error} retry={detail.refetch} />}
          {detail.data && (
            <ItemView
              key={`${detail.data.id} ${detail.data.version}`}
              item={detail.data}
              me={me}
              onClaimed={(item) => setChosen(item.id)}
              onDecided={() => setChosen(items[at + 1]?.id)}
            />
          )}
        </div>
      )}
    </Page>
  );
}
