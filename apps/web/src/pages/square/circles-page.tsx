import {
  Button,
  Empty,
  fieldErrors,
  InfiniteList,
  PicturePicker,
  Picture,
  SearchBox,
  SegmentedTabs,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  toast,
  useMessages,
} from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { circlesApi } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const modes = ['open', 'ask', 'invite'] as const;

function FoundCircle({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const t = useMessages(squareMessages);
  const navigate = useNavigate();
  const [draft, setDraft] = useState({ name: '', description: '', tags: '', rules: '' });
  const [mode, setMode] = useState<(typeof modes)[number]>('open');
  const [cover, setCover] = useState<readonly string[]>([]);
  const found = circlesApi.useSend('POST /api/v1/circles', {
    refreshes: ['/api/v1/circles', '/api/v1/me/circles'],
    onDone: (circle) => void navigate({ to: '/circles/$circleId', params: { circleId: circle.id } }),
    onRefused: toast.problem,
  });
  const errors = fieldErrors(found.error);
  const tags = draft.tags
    .split(/[,,、]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
    .slice(0, 8);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('circle.found')}
      footer={
        <Button
          look="primary"
          width="full"
          busy={found.sending}
          disabled={draft.name.trim().length < 2}
          onClick={() => found.send({ body: { ...draft, tags, mode, coverId: cover[0] ?? null } })}
        >
          {t('circle.found')}
        </Button>
      }
    >
      <div className={styles.form}>
        <TextField
          label={t('circle.name')}
          required
          maxLength={30}
          error={errors['name']}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <TextArea
          label={t('circle.description')}
          maxLength={500}
          rows={3}
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.target.value })}
        />
        <TextField
          label={t('circle.tags')}
          value={draft.tags}
          onChange={(event) => setDraft({ ...draft, tags: event.target.value })}
        />
        <TextArea
          label={t('circle.rules')}
          maxLength={2000}
          rows={3}
          value={draft.rules}
          onChange={(event) => setDraft({ ...draft, rules: event.target.value })}
        />
        <SelectField
          label={t('circle.mode')}
          value={mode}
          onChange={(event) => setMode(modes.find((one) => one === event.target.value) ?? 'open')}
        >
          {modes.map((one) => (
            <option key={one} value={one}>
              {t(`circle.${one}`)}
            </option>
          ))}
        </SelectField>
        <PicturePicker label={t('circle.cover')} purpose="circle" max={1} value={cover} onChange={setCover} />
      </div>
    </Sheet>
  );
}

export function CirclesPage(): ReactNode {
  const t = useMessages(squareMessages);
  const session = useSession();
  const [tab, setTab] = useState<'all' | 'mine'>('all');
  const [words, setWords] = useState('');
  const [founding, setFounding] = useState(false);
  const isMember = session.state === 'in';
  const all = circlesApi.usePages(
    'GET /api/v1/circles',
    { query: words === '' ? {} : { q: words } },
    { enabled: tab === 'all' },
  );
  const mine = circlesApi.usePages('GET /api/v1/me/circles', {}, { enabled: tab === 'mine' });
  const canFound = session.state === 'in' && session.member.certified;
  const foundButton = canFound && (
    <Button look="primary" onClick={() => setFounding(true)}>
      {t('circle.found')}
    </Button>
  );
  return (
    <Page title={t('circles')} back="/square" actions={foundButton}>
      {isMember && (
        <div className={styles.tabs}>
          <SegmentedTabs
            label={t('circles')}
            segments={[
              { value: 'all', label: t('circle.all') },
              { value: 'mine', label: t('circle.mine') },
            ]}
            value={tab}
            onChange={setTab}
          />
        </div>
      )}
      {tab === 'all' && (
        <div className={styles.find}>
          <SearchBox label={t('circle.search')} onSearch={setWords} />
        </div>
      )}
      <InfiniteList
        paged={tab === 'all' ? all : mine}
        keyOf={(circle) => circle.id}
        label={t('circles')}
        layout="plain"
        className={styles.list ?? ''}
        empty={
          <Empty icon={<UsersRound />} title={t('circle.none')} text={t('circle.noneText')} action={foundButton} />
        }
      >
        {(circle) => (
          <GoLink className={styles.circle} href={`/circles/${circle.id}`}>
            <span className={styles.cover}>
              <Picture file={circle.coverId} alt="" size="thumb" />
            </span>
            <span className={styles.productWords}>
              <strong>{circle.name}</strong>
              <span className={styles.quiet}>
                {t('circle.members', { n: circle.members })}
                {circle.tags.length > 0 && ` · ${circle.tags.join(' · ')}`}
              </span>
              <span className={styles.quiet}>{circle.description}</span>
            </span>
          </GoLink>
        )}
      </InfiniteList>
      {canFound && <FoundCircle open={founding} onClose={() => setFounding(false)} />}
    </Page>
  );
}
