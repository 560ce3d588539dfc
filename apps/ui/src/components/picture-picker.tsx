import { ImagePlus, X } from 'lucide-react';
import { useId, useState, type ChangeEvent, type ReactNode } from 'react';
import { request } from '../api/request.ts';
import { useMessages } from '../i18n/messages.ts';
import { Picture } from './picture.tsx';
import { toast } from './toast.tsx';
import { uiMessages } from './ui.messages.ts';
import styles from './picture-picker.module.css';

const megabyte = 1024 * 1024;

/** What a picture is for; decides who may see it. */
export type PicturePurpose =
  | 'avatar'
  | 'post'
  | 'product'
  | 'shop'
  | 'chat'
  | 'review'
  | 'circle'
  | 'gathering'
  | 'card';

/** Sends one picture to the server as it is; answers its file id. */
export async function uploadPicture(file: Blob, purpose: PicturePurpose): Promise<string> {
  const answer = (await request('PUT /api/v1/files', { query: { purpose }, raw: file })) as { id: string };
  return answer.id;
}

interface PicturePickerProps {
  readonly label: string;
  readonly purpose: PicturePurpose;
  /** File ids, in order. */
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly max?: number;
  readonly maxMegabytes?: number;
}

/** Chooses pictures from the device and uploads them at once. */
export function PicturePicker({
  label,
  purpose,
  value,
  onChange,
  max = 9,
  maxMegabytes = 10,
}: PicturePickerProps): ReactNode {
  const t = useMessages(uiMessages);
  const id = useId();
  const [uploading, setUploading] = useState(0);
  // A private picture has no address to be shown from, so its own bytes are shown.
  const [previews, setPreviews] = useState<Readonly<Record<string, string>>>({});
  const room = max - value.length - uploading;

  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = Array.from(event.target.files ?? []).slice(0, room);
    event.target.value = '';
    const fitting = chosen.filter((file) => file.size <= maxMegabytes * megabyte);
    if (fitting.length < chosen.length) toast.problem(t('pictureTooBig', { limit: maxMegabytes }));
    setUploading((count) => count + fitting.length);
    const results = await Promise.allSettled(fitting.map((file) => uploadPicture(file, purpose)));
    setUploading((count) => count - fitting.length);
    if (purpose === 'card') {
      const shown = results.flatMap((result, at) => {
        const file = fitting[at];
        return result.status === 'fulfilled' && file ? [[result.value, URL.createObjectURL(file)] as const] : [];
      });
      setPreviews((old) => ({ ...old, ...Object.fromEntries(shown) }));
    }
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) toast.problem(failed.reason);
    onChange([...value, ...results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))]);
  };

  return (
    <div className={styles.picker} role="group" aria-label={label}>
      {value.map((file, index) => (
        <div key={file} className={styles.cell}>
          {previews[file] === undefined ? (
            <Picture file={file} alt={t('pictureNumber', { n: index + 1 })} size="thumb" />
          ) : (
            <img className={styles.preview} src={previews[file]} alt={t('pictureNumber', { n: index + 1 })} />
          )}
          <button
            type="button"
            className={styles.remove}
            aria-label={t('removePicture', { n: index + 1 })}
            onClick={() => onChange(value.filter((other) => other !== file))}
          >
            <X aria-hidden="true" />
          </button>
        </div>
      ))}
      {Array.from({ length: uploading }, (_, index) => (
        <div key={`uploading-${index}`} className={styles.cell} role="status">
          <span className={styles.wait}>{t('uploading')}</span>
        </div>
      ))}
      {room > 0 && (
        <label className={styles.add} htmlFor={id}>
          <ImagePlus aria-hidden="true" />
          <span>{t('addPicture')}</span>
          <input
            id={id}
            className="sr-only"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
            multiple={max > 1}
            onChange={(event) => void choose(event)}
          />
        </label>
      )}
    </div>
  );
}
