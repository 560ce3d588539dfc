import {
  Avatar,
  Button,
  Empty,
  ErrorState,
  IconButton,
  InfiniteList,
  Skeleton,
  Tag,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { MessageCircle, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { useLookedAt } from '../history/use-looked-at.ts';
import { PostCard } from './post-card.tsx';
import { PostText } from './post-text.tsx';
import { postPaths, postsApi, type Comment, type Reply } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const route = getRouteApi('/posts/$postId');

type Answering = { readonly id: string; readonly name: string };

interface OneCommentProps {
  readonly comment: Reply;
  readonly postId: string;
  readonly postIsMine: boolean;
  readonly onAnswer: (to: Answering) => void;
  readonly children?: ReactNode;
}

function LikeComment({ comment, postId }: Pick<OneCommentProps, 'comment' | 'postId'>): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  const [now, setNow] = useState({ liked: comment.liked, likes: comment.likes });
  const options = { onDone: setNow, onRefused: toast.problem };
  const like = postsApi.useSend('PUT /api/v1/posts/{postId}/comments/{commentId}/like', options);
  const unlike = postsApi.useSend('DELETE /api/v1/posts/{postId}/comments/{commentId}/like', options);
  const params = { postId, commentId: comment.id };
  return (
    <button
      type="button"
      className={styles.small}
      aria-pressed={now.liked}
      onClick={() => (now.liked ? unlike : like).send({ params })}
    >
      {now.likes > 0 ? `${t(now.liked ? 'liked' : 'like')} ${f.compact(now.likes)}` : t('like')}
    </button>
  );
}

function OneComment({ comment, postId, postIsMine, onAnswer, children }: OneCommentProps): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  const remove = postsApi.useSend('DELETE /api/v1/posts/{postId}/comments/{commentId}', {
    refreshes: postPaths,
    onDone: () => toast.done(t('deleted')),
    onRefused: toast.problem,
  });
  const { author } = comment;
  return (
    <div className={styles.comment}>
      <Avatar name={author.nickname} file={author.avatar} size={comment.threadId === null ? 36 : 28} />
      <div className={styles.commentBody}>
        <span>
          <GoLink className={styles.name} href={`/people/${author.id}`}>
            {author.nickname}
          </GoLink>{' '}
          <time className={styles.quiet} dateTime={comment.at}>
            {f.relative(comment.at)}
          </time>{' '}
          {comment.byAuthor && <Tag tone="pear">{t('byAuthor')}</Tag>}{' '}
          {comment.state === 'pending' && <Tag tone="notice">{t('commentInReview')}</Tag>}
        </span>
        <PostText text={(comment.replyTo === null ? '' : t('answering', { name: comment.replyTo })) + comment.text} />
        <span>
          <button
            type="button"
            className={styles.small}
            onClick={() => onAnswer({ id: comment.id, name: author.nickname })}
          >
            {t('reply')}
          </button>
          {comment.state === 'published' && <LikeComment comment={comment} postId={postId} />}
          {(comment.mine || postIsMine) && (
            <button
              type="button"
              className={styles.small}
              onClick={() => remove.send({ params: { postId, commentId: comment.id } })}
            >
              {t('delete')}
            </button>
          )}
        </span>
        {children}
      </div>
    </div>
  );
}

function Replies({ comment, ...rest }: { readonly comment: Comment } & Omit<OneCommentProps, 'comment'>): ReactNode {
  const t = useMessages(squareMessages);
  const [open, setOpen] = useState(false);
  const params = { postId: rest.postId, commentId: comment.id };
  const all = postsApi.usePages(
    'GET /api/v1/posts/{postId}/comments/{commentId}/replies',
    { params },
    { enabled: open },
  );
  const shown = open && all.items.length > 0 ? all.items : comment.replies;
  if (shown.length === 0) return null;
  const hasMore = open ? all.query.hasNextPage : comment.moreReplies > 0;
  return (
    <div className={styles.replies}>
      {shown.map((reply) => (
        <OneComment key={reply.id} comment={reply} {...rest} />
      ))}
      {hasMore && (
        <button
          type="button"
          className={styles.small}
          onClick={() => (open ? void all.query.fetchNextPage() : setOpen(true))}
        >
          {open ? t('showAll') : t('moreReplies', { n: comment.moreReplies })}
        </button>
      )}
    </div>
  );
}

function WriteComment({
  postId,
  answering,
  onDone,
}: {
  readonly postId: string;
  readonly answering: Answering | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const t = useMessages(squareMessages);
  const [text, setText] = useState('');
  const send = postsApi.useSend('POST /api/v1/posts/{postId}/comments', {
    refreshes: ['/api/v1/posts'],
    onDone: (comment) => {
      setText('');
      onDone();
      if (comment.state === 'pending') toast.done(t('commentInReview'));
    },
    onRefused: toast.problem,
  });
  const label = answering ? t('replyTo', { name: answering.name }) : t('commentHint');
  const submit = (): void => {
    if (text.trim() !== '') send.send({ params: { postId }, body: { text, replyToId: answering?.id ?? null } });
  };
  return (
    <form
      className={styles.write}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        className={styles.writeBox}
        rows={1}
        maxLength={500}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      />
      {answering && (
        <IconButton label={t('cancelReply')} type="button" onClick={onDone}>
          <X />
        </IconButton>
      )}
      <Button look="primary" type="submit" busy={send.sending} disabled={text.trim() === ''}>
        {t('send')}
      </Button>
    </form>
  );
}

export function PostPage(): ReactNode {
  const t = useMessages(squareMessages);
  const { postId } = route.useParams();
  const navigate = useNavigate();
  const session = useSession();
  const [answering, setAnswering] = useState<Answering>();
  const post = postsApi.useGet('GET /api/v1/posts/{postId}', { params: { postId } });
  const comments = postsApi.usePages('GET /api/v1/posts/{postId}/comments', { params: { postId } });
  useLookedAt('post', post.data?.state === 'published' ? postId : undefined);
  const canComment = session.state === 'in' && post.data?.state === 'published';
  const common = { postId, postIsMine: post.data?.mine.author ?? false, onAnswer: setAnswering };
  return (
    <Page
      title={post.data ? `${post.data.author.nickname} · ${t('post')}` : t('post')}
      back="/square"
      footer={
        canComment && <WriteComment postId={postId} answering={answering} onDone={() => setAnswering(undefined)} />
      }
    >
      {post.isPending && <Skeleton />}
      {post.isError && <ErrorState error={post.error} retry={post.refetch} />}
      {post.data && (
        <>
          <PostCard key={post.data.version} post={post.data} whole onGone={() => void navigate({ to: '/square' })} />
          {post.data.state === 'published' && (
            <section id="comments" className={styles.comments}>
              <h2>{t('comments')}</h2>
              <InfiniteList
                paged={comments}
                keyOf={(comment) => comment.id}
                label={t('comments')}
                empty={<Empty icon={<MessageCircle />} title={t('comments.empty')} text={t('comments.emptyText')} />}
              >
                {(comment) => (
                  <OneComment comment={comment} {...common}>
                    <Replies comment={comment} {...common} />
                  </OneComment>
                )}
              </InfiniteList>
            </section>
          )}
        </>
      )}
    </Page>
  );
}
