import { Button, buttonClass, ConfirmSheet, IconButton, Sheet, toast, useMessages } from '@nashi/ui';
import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { graphApi, postPaths, postsApi, type Post } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

type Step = 'closed' | 'menu' | 'report' | 'block' | 'delete';

/** What can be done with a post beside reading it: mine is edited or deleted, others' are reported or shut out. */
export function PostMenu({ post, onGone }: { readonly post: Post; readonly onGone?: () => void }): ReactNode {
  const t = useMessages(squareMessages);
  const [step, setStep] = useState<Step>('closed');
  const close = (): void => setStep('closed');
  const name = post.author.nickname;
  const params = { memberId: post.author.id };
  const remove = postsApi.useSend('DELETE /api/v1/posts/{postId}', {
    refreshes: postPaths,
    onDone: () => {
      toast.done(t('deleted'));
      onGone?.();
    },
    onRefused: toast.problem,
  });
  const mute = graphApi.useSend('PUT /api/v1/members/{memberId}/mute', {
    refreshes: postPaths,
    onDone: () => toast.done(t('muted', { name })),
    onRefused: toast.problem,
  });
  const block = graphApi.useSend('PUT /api/v1/members/{memberId}/block', {
    refreshes: postPaths,
    onDone: () => {
      toast.done(t('blocked', { name }));
      onGone?.();
    },
    onRefused: toast.problem,
  });
  return (
    <>
      <IconButton label={t('more')} onClick={() => setStep('menu')}>
        <Ellipsis />
      </IconButton>
      <Sheet open={step === 'menu'} onClose={close} title={t('more')}>
        <div className={styles.menu}>
          {post.mine.author ? (
            <>
              <GoLink className={buttonClass('plain')} href={`/compose?post=${post.id}`}>
                {t('edit')}
              </GoLink>
              <Button look="danger" width="full" onClick={() => setStep('delete')}>
                {t('delete')}
              </Button>
            </>
          ) : (
            <>
              <Button width="full" onClick={() => setStep('report')}>
                {t('report')}
              </Button>
              <Button
                width="full"
                onClick={() => {
                  mute.send({ params });
                  close();
                }}
              >
                {t('mute')}
              </Button>
              <Button look="danger" width="full" onClick={() => setStep('block')}>
                {t('block')}
              </Button>
            </>
          )}
        </div>
      </Sheet>
      <ReportSheet open={step === 'report'} onClose={close} subjectKind="post" subjectId={post.id} />
      <ConfirmSheet
        open={step === 'block'}
        onClose={close}
        title={t('block.title', { name })}
        text={t('block.text')}
        action={t('block')}
        look="danger"
        busy={block.sending}
        onConfirm={() => {
          block.send({ params });
          close();
        }}
      />
      <ConfirmSheet
        open={step === 'delete'}
        onClose={close}
        title={t('delete.title')}
        text={t('delete.text')}
        action={t('delete')}
        look="danger"
        busy={remove.sending}
        onConfirm={() => {
          remove.send({ params: { postId: post.id } });
          close();
        }}
      />
    </>
  );
}
