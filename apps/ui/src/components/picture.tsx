import { useState, type ReactNode } from 'react';
import { PearMark } from '../brand/logo.tsx';
import { cx } from './cx.ts';
import styles from './picture.module.css';

/** How large a picture is shown: the server keeps one rendering of each upload for every size. */
export type PictureSize = 'thumb' | 'small' | 'medium' | 'large';

/** Longest side in pixels. */
const pixels: Record<PictureSize, number> = { thumb: 160, small: 480, medium: 960, large: 1600 };

/** Address of an uploaded picture in one size. */
export function fileUrl(id: string, size: PictureSize): string {
  return `/files/${id}/${pixels[size]}`;
}

interface PictureProps {
  /** Of the uploaded file; without it the ground alone is shown. */
  readonly file: string | null | undefined;
  /** What is to be seen; empty when it only decorates what stands next to it. */
  readonly alt: string;
  /** Width to height, such as `4 / 3`. */
  readonly ratio?: string;
  readonly size?: PictureSize;
  readonly fit?: 'cover' | 'contain';
  /** The picture that is the point of the page: loaded at once. */
  readonly priority?: boolean;
  readonly className?: string | undefined;
}

/** A picture that keeps its place while it loads and appears softly. */
export function Picture({
  file,
  alt,
  ratio = '1 / 1',
  size = 'medium',
  fit = 'cover',
  priority = false,
  className,
}: PictureProps): ReactNode {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const visible = file !== null && file !== undefined && state !== 'failed';
  return (
    <span className={cx(styles.frame, className)} style={{ aspectRatio: ratio }}>
      {visible ? (
        <img
          className={cx(styles.image, state === 'shown' && styles.shown, fit === 'contain' && styles.contain)}
          src={fileUrl(file, size)}
          alt={alt}
          loading={priority ? 'eager' : 'lazy'}
          fetchPriority={priority ? 'high' : 'auto'}
          decoding="async"
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
        />
      ) : (
        <span className={styles.blank} {...(alt !== '' && { role: 'img', 'aria-label': alt })}>
          <PearMark size={40} />
        </span>
      )}
    </span>
  );
}
