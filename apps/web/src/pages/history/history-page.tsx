import {
  Button,
  buttonClass,
  Card,
  ConfirmSheet,
  Empty,
  InfiniteList,
  SegmentedTabs,
  SwitchRow,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { HitLine } from '../search/hit-line.tsx';
import { searchApi } from '../search/search-api.ts';
import { historyMessages } from './history.messages.ts';
import styles from './history.module.css';

const kinds = ['all', 'post', 'product'] as const;
type Kind = (typeof kinds)[number];
const path = '/api/v1/me/history';

/** What I looked at: for me alone. */
export function HistoryPage(): ReactNode {
  const t = useMessages(historyMessages);
  return (
    <Page title={t('title')} back="/mine">
      <Gate>{() => <Looked />}</Gate>
    </Page>
  );
}

function Looked(): ReactNode {
  const t = useMessages(historyMessages);
  const f = useFormats();
  const [kind, setKind] = useState<Kind>('all');
  const [asking, setAsking] = useState(false);
  const keeping = searchApi.useGet('GET /api/v1/me/history/keeping', {}).data?.keeping;
  const looks = searchApi.usePages('GET /api/v1/me/history', { query: kind === 'all' ? {} : { kind } });
  const keep = searchApi.useSend('PUT /api/v1/me/history/keeping', {
    refreshes: [path],
    onDone: (now) => {
      if (now.keeping === 'off') toast.done(t('off'));
    },
    onRefused: toast.problem,
  });
  const clear = searchApi.useSend('DELETE /api/v1/me/history', {
    refreshes: [path],
    onDone: () => {
      setAsking(false);
      toast.done(t('cleared'));
    },
    onRefused: toast.problem,
  });
  const state = keeping === 'off' ? 'off' : 'on';
  return (
    <div className={styles.page}>
      <Card className={styles.keeping}>
        <SwitchRow
          label={t('keep')}
          hint={t('keepText')}
          checked={keeping === 'on'}
          disabled={keeping === undefined || keep.sending}
          onChange={(on) => keep.send({ body: { keeping: on ? 'on' : 'off' } })}
        />
        {looks.items.length > 0 && (
          <Button look="plain" onClick={() => setAsking(true)}>
            {t('clear')}
          </Button>
        )}
      </Card>
      <SegmentedTabs
        label={t('kinds')}
        segments={kinds.map((value) => ({ value, label: t(value) }))}
        value={kind}
        onChange={setKind}
        panel="looked-at"
      />
      <div id="looked-at" role="tabpanel" className={styles.list}>
        <InfiniteList
          paged={looks}
          keyOf={(hit) => `${hit.kind} ${hit.id}`}
          label={t('title')}
          empty={
            <Empty
              icon={<History />}
              title={t(`empty.${state}`)}
              text={t(`empty.${state}Text`)}
              action={
                <GoLink className={buttonClass('primary')} href="/square">
                  {t('go')}
                </GoLink>
              }
            />
          }
        >
          {(hit) => <HitLine hit={{ ...hit, at: null }} note={f.relative(hit.lookedAt)} />}
        </InfiniteList>
      </div>
      <ConfirmSheet
        open={asking}
        title={t('clear.ask')}
        text={t('clear.text')}
        action={t('clear')}
        look="danger"
        busy={clear.sending}
        onConfirm={() => clear.send({})}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
