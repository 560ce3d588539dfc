import type { Notice, notificationsContract } from '@nashi/notifications/contract';
import {
  apiOf,
  Avatar,
  cx,
  defineMessages,
  Empty,
  IconButton,
  InfiniteList,
  refresh,
  SegmentedTabs,
  toast,
  useFormats,
  useLive,
  useMessages,
} from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import {
  Bell,
  CheckCheck,
  Heart,
  Megaphone,
  Package,
  Settings2,
  ShieldCheck,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import styles from './notifications-page.module.css';

const notificationsApi = apiOf<typeof notificationsContract>();

const messages = defineMessages({
  title: { zh: '通知', en: 'Notices' },
  all: { zh: '全部', en: 'All' },
  interactions: { zh: '互动', en: 'People' },
  orders: { zh: '订单', en: 'Orders' },
  money: { zh: '资金', en: 'Money' },
  system: { zh: '系统', en: 'System' },
  marketing: { zh: '活动', en: 'Offers' },
  category: { zh: '通知分类', en: 'Kinds of notice' },
  readAll: { zh: '全部已读', en: 'Mark all as read' },
  read: { zh: '已全部标为已读', en: 'All marked as read' },
  settings: { zh: '通知设置', en: 'Notice settings' },
  unread: { zh: '未读', en: 'Unread' },
  empty: { zh: '还没有通知', en: 'No notices yet' },
  emptyText: {
    zh: '点赞、订单进展和系统消息会出现在这里。',
    en: 'Likes, news of your orders and word from the community appear here.',
  },
});

type Category = Notice['category'];
const categories: readonly Category[] = ['interactions', 'orders', 'money', 'system', 'marketing'];
const icons: Record<Category, LucideIcon> = {
  interactions: Heart,
  orders: Package,
  money: Wallet,
  system: ShieldCheck,
  marketing: Megaphone,
};

function NoticeRow({ notice }: { readonly notice: Notice }): ReactNode {
  const t = useMessages(messages);
  const f = useFormats();
  const Icon = icons[notice.category];
  const inside = (
    <>
      {notice.actor ? (
        <Avatar name={notice.actor.nickname} file={notice.actor.avatar} size={42} />
      ) : (
        <span className={styles.icon}>
          <Icon aria-hidden="true" />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.sentence}>
          {notice.actor && <b>{notice.actor.nickname} </b>}
          {notice.sentence}
        </span>
        <span className={styles.when}>{f.relative(notice.createdAt)}</span>
      </span>
      {notice.unread && <span className={styles.dot} role="img" aria-label={t('unread')} />}
    </>
  );
  const className = cx(styles.row, notice.unread && styles.unread);
  return notice.link === null ? (
    <div className={className}>{inside}</div>
  ) : (
    <GoLink href={notice.link} className={className}>
      {inside}
    </GoLink>
  );
}

function Inbox(): ReactNode {
  const t = useMessages(messages);
  const [category, setCategory] = useState<Category | 'all'>('all');
  const notices = notificationsApi.usePages('GET /api/v1/notifications', {
    query: category === 'all' ? {} : { category },
  });
  const unread = notificationsApi.useGet('GET /api/v1/notifications/unread', {});
  useLive('notification.received', () => void refresh('/api/v1/notifications'));
  const count = (one: Category): number | undefined =>
    unread.data?.categories.find((row) => row.category === one)?.unread || undefined;
  return (
    <>
      <SegmentedTabs
        label={t('category')}
        segments={[
          { value: 'all', label: t('all') },
          ...categories.map((value) => ({ value, label: t(value), count: count(value) })),
        ]}
        value={category}
        onChange={setCategory}
      />
      <InfiniteList
        paged={notices}
        keyOf={(notice) => notice.id}
        label={t('title')}
        empty={<Empty icon={<Bell />} title={t('empty')} text={t('emptyText')} />}
      >
        {(notice) => <NoticeRow notice={notice} />}
      </InfiniteList>
    </>
  );
}

export function NotificationsPage(): ReactNode {
  const t = useMessages(messages);
  const navigate = useNavigate();
  const read = notificationsApi.useSend('POST /api/v1/notifications/read', {
    refreshes: ['/api/v1/notifications'],
    onDone: () => toast.done(t('read')),
    onRefused: toast.problem,
  });
  return (
    <Page
      title={t('title')}
      back="/messages"
      actions={
        <>
          <IconButton label={t('readAll')} onClick={() => read.send({ body: {} })}>
            <CheckCheck />
          </IconButton>
          <IconButton label={t('settings')} onClick={() => void navigate({ to: '/messages/notifications/settings' })}>
            <Settings2 />
          </IconButton>
        </>
      }
    >
      <Gate>{() => <Inbox />}</Gate>
    </Page>
  );
}
