import { fileUrl, Picture, Sheet, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import type { PostItself } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

/** A post's pictures in a grid; one opens large. */
export function PostPictures({ post }: { readonly post: PostItself }): ReactNode {
  const t = useMessages(squareMessages);
  const [open, setOpen] = useState<number>();
  const { pictures } = post;
  if (pictures.length === 0) return null;
  const shown = open === undefined ? undefined : pictures[open];
  const single = pictures.length === 1 ? pictures[0] : undefined;
  const ratio = single ? `${Math.max(0.75, Math.min(1.6, single.width / single.height))} / 1` : '1 / 1';
  return (
    <>
      <div className={styles.pictures} data-count={pictures.length}>
        {pictures.map((picture, index) => (
          <button key={picture.id} type="button" className={styles.pictureButton} onClick={() => setOpen(index)}>
            <Picture
              file={picture.id}
              alt={t('picture', { name: post.author.nickname, n: index + 1 })}
              ratio={ratio}
              size={single ? 'medium' : 'small'}
            />
          </button>
        ))}
      </div>
      <Sheet
        open={shown !== undefined}
        onClose={() => setOpen(undefined)}
        title={t('pictureLarge', { n: (open ?? 0) + 1, all: pictures.length })}
      >
        {shown && (
          <img
            className={styles.viewer}
            src={fileUrl(shown.id, 'large')}
            width={shown.width}
            height={shown.height}
            alt={t('picture', { name: post.author.nickname, n: (open ?? 0) + 1 })}
          />
        )}
      </Sheet>
    </>
  );
}
