import { Picture, useMessages } from '@nashi/ui';
import { useRef, useState, type ReactNode } from 'react';
import { shopMessages } from './shop.messages.ts';
import styles from './product-gallery.module.css';

/** Pictures side by side, moved by finger, wheel or keyboard; the first is loaded at once. */
export function ProductGallery({
  pictures,
  title,
}: {
  readonly pictures: readonly string[];
  readonly title: string;
}): ReactNode {
  const t = useMessages(shopMessages);
  const strip = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const total = pictures.length;
  const go = (index: number): void => {
    const list = strip.current;
    list?.scrollTo({ left: index * list.clientWidth, behavior: 'smooth' });
  };
  if (total === 0) return <Picture file={null} alt={title} />;
  return (
    <div className={styles.gallery}>
      <ul
        ref={strip}
        className={styles.strip}
        // a region that scrolls must be reachable by keyboard
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('product.pictures')}
        onScroll={({ currentTarget: list }) => setAt(Math.round(list.scrollLeft / Math.max(1, list.clientWidth)))}
      >
        {pictures.map((picture, index) => (
          <li key={picture} className={styles.slide}>
            <Picture
              file={picture}
              alt={index === 0 ? title : t('product.picture', { n: index + 1, total })}
              size="medium"
              priority={index === 0}
            />
          </li>
        ))}
      </ul>
      {total > 1 && (
        <>
          <span className={styles.count} aria-hidden="true">
            {at + 1}/{total}
          </span>
          <div className={styles.thumbs}>
            {pictures.map((picture, index) => (
              <button
                key={picture}
                type="button"
                className={styles.thumb}
                aria-label={t('product.picture', { n: index + 1, total })}
                aria-current={index === at}
                onClick={() => go(index)}
              >
                <Picture file={picture} alt="" size="thumb" />
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
