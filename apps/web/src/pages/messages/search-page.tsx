import type { Found } from '@nashi/messaging/contract';
import { Empty, InfiniteList, SearchBox, useFormats, useMessages } from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { MessageCircle } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { nameOf } from './conversation-names.ts';
import { ConversationFace } from './group-face.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import rowStyles from './conversation-row.module.css';
import styles from './search-page.module.css';

const route = getRouteApi('/messages/search');

/** Words in all my chats, or in one. */
export function MessageSearchPage(): ReactNode {
  const t = useMessages(messagesMessages);
  const { q = '', within } = route.useSearch();
  const navigate = useNavigate();
  const title = within === undefined ? t('search.title') : t('search.here');
  const search = (words: string): void =>
    void navigate({
      to: '/messages/search',
      search: { ...(words !== '' && { q: words }), ...(within !== undefined && { within }) },
      replace: true,
    });
  return (
    <Page title={title} back="/messages" bar={<SearchBox label={title} initial={q} onSearch={search} />}>
      <Gate>{() => <Results q={q} within={within} />}</Gate>
    </Page>
  );
}

function Results({ q, within }: { readonly q: string; readonly within: string | undefined }): ReactNode {
  const t = useMessages(messagesMessages);
  const long = Array.from(q.trim()).length >= 2;
  const found = messagesApi.usePages(
    'GET /api/v1/messages/search',
    { query: { q, ...(within !== undefined && { conversationId: within }) } },
    { enabled: long },
  );
  if (!long) return <Empty icon={<MessageCircle />} title={t('search.start')} text={t('search.startText')} />;
  return (
    <InfiniteList
      paged={found}
      keyOf={({ message }) => message.id}
      label={t('search.title')}
      empty={<Empty icon={<MessageCircle />} title={t('search.none')} text={t('search.noneText')} />}
    >
      {(one) => <FoundRow found={one} q={q.trim()} />}
    </InfiniteList>
  );
}

function FoundRow({ found, q }: { readonly found: Found; readonly q: string }): ReactNode {
  const t = useMessages(messagesMessages);
  const formats = useFormats();
  const { message, conversation, sender } = found;
  const name = nameOf(conversation, t);
  return (
    <Link
      to="/messages/$conversationId"
      params={{ conversationId: conversation.id }}
      search={{ at: message.seq }}
      className={rowStyles.row ?? ''}
    >
      <ConversationFace conversation={conversation} name={name} size={48} />
      <span className={rowStyles.words}>
        <span className={rowStyles.name}>
          <span className={rowStyles.clip}>{name}</span>
        </span>
        <span className={styles.words}>
          {conversation.kind === 'group' && `${sender.nickname || t('deleted')} · `}
          <Marked words={excerptOf(message.text ?? '', q)} q={q} />
        </span>
      </span>
      <span className={rowStyles.end}>
        <time dateTime={message.sentAt}>{formats.relative(message.sentAt)}</time>
      </span>
    </Link>
  );
}

const before = 16;
const longest = 120;

/** The part of a message around what was found. */
function excerptOf(words: string, q: string): string {
  const place = words.toLowerCase().indexOf(q.toLowerCase());
  const from = Math.max(0, place - before);
  return `${from > 0 ? '…' : ''}${words.slice(from, from + longest)}`;
}

function Marked({ words, q }: { readonly words: string; readonly q: string }): ReactNode {
  const place = words.toLowerCase().indexOf(q.toLowerCase());
  if (place < 0) return words;
  const end = place + q.length;
  return (
    <Fragment>
      {words.slice(0, place)}
      <mark className={styles.mark}>{words.slice(place, end)}</mark>
      {words.slice(end)}
    </Fragment>
  );
}
