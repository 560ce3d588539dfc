import type { ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { cx } from './cx.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './skeleton.module.css';

/** A grey bar where text or a picture will be. */
export function Bone({
  width = '100%',
  height = 14,
  round = false,
}: {
  readonly width?: number | string;
  readonly height?: number | string;
  readonly round?: boolean;
}): ReactNode {
  return <span className={cx(styles.bone, round && styles.round)} style={{ width, height }} />;
}

interface SkeletonProps {
  /** `rows`: avatar and two lines; `cards`: a product grid; `text`: a paragraph; `detail`: picture and text. */
  readonly shape?: 'rows' | 'cards' | 'text' | 'detail';
  readonly count?: number;
}

/** The shape of what is being loaded. */
export function Skeleton({ shape = 'rows', count = 6 }: SkeletonProps): ReactNode {
  const t = useMessages(uiMessages);
  const items = Array.from({ length: shape === 'detail' ? 1 : count }, (_, index) => index);
  return (
    <div className={cx(styles.skeleton, styles[shape])} role="status" aria-label={t('loading')}>
      {items.map((index) => (
        <Piece key={index} shape={shape} />
      ))}
    </div>
  );
}

function Piece({ shape }: { readonly shape: NonNullable<SkeletonProps['shape']> }): ReactNode {
  switch (shape) {
    case 'rows':
      return (
        <span className={styles.row}>
          <Bone width={44} height={44} round />
          <span className={styles.lines}>
            <Bone width="40%" />
            <Bone width="75%" />
          </span>
        </span>
      );
    case 'cards':
      return (
        <span className={styles.card}>
          <span className={styles.square} />
          <Bone width="85%" />
          <Bone width="40%" />
        </span>
      );
    case 'text':
      return <Bone />;
    case 'detail':
      return (
        <span className={styles.card}>
          <span className={styles.square} />
          <Bone width="60%" height={28} />
          <Bone />
          <Bone width="80%" />
        </span>
      );
  }
}
