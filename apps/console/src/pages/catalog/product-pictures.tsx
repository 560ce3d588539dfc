import { Picture, PicturePicker, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { catalogMessages } from './catalog.messages.ts';
import styles from './catalog.module.css';

interface ProductPicturesProps {
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Uploads pictures; their order is changed by dragging or with the buttons. */
export function ProductPictures({ value, onChange }: ProductPicturesProps): ReactNode {
  const t = useMessages(catalogMessages);
  const [dragged, setDragged] = useState<string>();
  const move = (id: string, to: number): void => {
    const others = value.filter((other) => other !== id);
    onChange([...others.slice(0, to), id, ...others.slice(to)]);
  };
  return (
    <>
      {value.length > 1 && (
        <ol className={styles.pictures}>
          {value.map((id, index) => (
            <li key={id} className={styles.picture}>
              <button
                type="button"
                draggable
                disabled={index === 0 && value.length === 1}
                onDragStart={() => setDragged(id)}
                onDragOver={(event) => event.preventDefault()}
                onDrop={() => dragged !== undefined && move(dragged, index)}
                onClick={() => move(id, Math.max(0, index - 1))}
              >
                <Picture file={id} alt="" size="thumb" />
                {t('form.earlier')}
              </button>
            </li>
          ))}
        </ol>
      )}
      <PicturePicker label={t('form.pictures')} purpose="product" max={15} value={value} onChange={onChange} />
    </>
  );
}
