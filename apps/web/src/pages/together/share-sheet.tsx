import { Button, buttonClass, PromotionLabel, Sheet, toast, useMessages } from '@nashi/ui';
import { useQuery } from '@tanstack/react-query';
import { Copy, MessageCircle, PenLine, QrCode, Share2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { useSession } from '../../shell/session.ts';
import { SendToChat } from '../messages/send-to-chat.tsx';
import { sharingApi, type ShareLink } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './together.module.css';

export interface Shareable {
  readonly kind: 'product' | 'team' | 'post' | 'shop';
  readonly targetId: string;
}

interface ShareSheetProps {
  readonly thing: Shareable;
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

type Place = 'copied' | 'chat' | 'qr' | 'post';

/** A member's link for one place; asking again gives the same link. */
const linkFor = (thing: Shareable, place: Place): Promise<ShareLink> =>
  sharingApi.call('POST /api/v1/shares', { body: { ...thing, place } });

async function copy(text: string, done: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toast.done(done);
}

function Earning({ link }: { readonly link: ShareLink }): ReactNode {
  const t = useMessages(togetherMessages);
  const { earning } = link;
  if (!earning) return null;
  const sharer = earning.sharer?.name ?? '';
  const friend = earning.friend?.name ?? '';
  const words =
    earning.sharer && earning.friend ? 'share.earnBoth' : earning.sharer ? 'share.earn' : 'share.earnFriend';
  return (
    <p className={styles.earning}>
      <PromotionLabel /> {t(words, { sharer, friend })} <span className={styles.quiet}>{t('share.label')}</span>
    </p>
  );
}

function Ways({
  thing,
  title,
  onChat,
}: Pick<ShareSheetProps, 'thing' | 'title'> & { readonly onChat: (url: string) => void }): ReactNode {
  const t = useMessages(togetherMessages);
  const session = useSession();
  const [qr, setQr] = useState<ShareLink | undefined>();
  const signedIn = session.state === 'in';
  const link = useQuery({
    queryKey: ['share link', thing.kind, thing.targetId],
    queryFn: () => linkFor(thing, 'copied'),
    enabled: signedIn,
    staleTime: 60_000,
  });
  const address = link.data?.url ?? globalThis.location.href;
  const run = (act: () => Promise<void>) => () => void act().catch(toast.problem);
  const compose = new URLSearchParams({ [thing.kind]: thing.targetId });
  return (
    <>
      {link.data && <Earning link={link.data} />}
      <div className={styles.ways}>
        {signedIn && (
          <Button
            look="plain"
            icon={<MessageCircle size={18} />}
            onClick={run(async () => onChat((await linkFor(thing, 'chat')).url))}
          >
            {t('share.chat')}
          </Button>
        )}
        {signedIn && (thing.kind === 'product' || thing.kind === 'team') && (
          <GoLink className={buttonClass('plain')} href={`/compose?${compose.toString()}`}>
            <PenLine size={18} aria-hidden="true" /> {t('share.post')}
          </GoLink>
        )}
        <Button look="plain" icon={<Copy size={18} />} onClick={run(() => copy(address, t('share.copied')))}>
          {t('share.copy')}
        </Button>
        {signedIn && (
          <Button look="plain" icon={<QrCode size={18} />} onClick={run(async () => setQr(await linkFor(thing, 'qr')))}>
            {t('share.qr')}
          </Button>
        )}
        {'share' in navigator && (
          <Button
            look="plain"
            icon={<Share2 size={18} />}
            onClick={() => void navigator.share({ title, url: address }).catch(() => undefined)}
          >
            {t('share.more')}
          </Button>
        )}
      </div>
      {qr && (
        <figure className={styles.qr}>
          <img src={qr.qr} alt={t('share.qrAlt')} width={240} height={240} />
          <figcaption>{qr.title}</figcaption>
          <a className={buttonClass('plain', 'small')} href={qr.qr} download="nashi-share.png">
            {t('share.save')}
          </a>
        </figure>
      )}
    </>
  );
}

/** The ways to share a thing: a chat, a post, a link, a QR code. Says what it may earn. */
export function ShareSheet({ thing, title, open, onClose }: ShareSheetProps): ReactNode {
  const t = useMessages(togetherMessages);
  const [chatUrl, setChatUrl] = useState<string | undefined>();
  return (
    <>
      <Sheet open={open && chatUrl === undefined} onClose={onClose} title={t('share')}>
        <Ways thing={thing} title={title} onChat={setChatUrl} />
      </Sheet>
      {chatUrl !== undefined && (
        <SendToChat
          open
          onClose={() => {
            setChatUrl(undefined);
            onClose();
          }}
          card={{ of: thing.kind, subjectId: thing.targetId, shareUrl: new URL(chatUrl).pathname }}
        />
      )}
    </>
  );
}
