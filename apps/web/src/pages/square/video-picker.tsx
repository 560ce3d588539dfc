import { Button, toast, uploadPicture, uploadVideo, useMessages } from '@nashi/ui';
import { Film } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const mostBytes = 50 * 1024 * 1024;
const posterSide = 1280;

export interface ChosenVideo {
  readonly id: string;
  readonly posterId: string;
}

/** A still picture from near the beginning; undefined when the browser cannot show this video. */
function stillOf(file: File): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    const url = URL.createObjectURL(file);
    const video = document.createElement('video');
    const done = (still: Blob | undefined): void => {
      URL.revokeObjectURL(url);
      resolve(still);
    };
    video.muted = true;
    video.preload = 'auto';
    video.addEventListener('error', () => done(undefined), { once: true });
    video.addEventListener('loadeddata', () => (video.currentTime = Math.min(0.5, video.duration / 2 || 0)), {
      once: true,
    });
    video.addEventListener(
      'seeked',
      () => {
        const scale = Math.min(1, posterSide / Math.max(video.videoWidth, video.videoHeight));
        const canvas = document.createElement('canvas');
        canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
        canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
        canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => done(blob ?? undefined), 'image/jpeg', 0.85);
      },
      { once: true },
    );
    video.src = url;
  });
}

/** Chooses one short video and uploads it at once, with a still picture made on the device. */
export function VideoPicker({
  value,
  onChange,
}: {
  readonly value: ChosenVideo | null;
  readonly onChange: (video: ChosenVideo | null) => void;
}): ReactNode {
  const t = useMessages(squareMessages);
  const id = useId();
  const [busy, setBusy] = useState<'yes' | 'no'>('no');
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > mostBytes) return toast.problem(t('video.tooLarge'));
    setBusy('yes');
    try {
      const still = await stillOf(file);
      if (!still) return toast.problem(t('video.unreadable'));
      onChange({ id: await uploadVideo(file), posterId: await uploadPicture(still, 'post') });
    } catch (fault) {
      toast.problem(fault);
    } finally {
      setBusy('no');
    }
  };
  if (value !== null) {
    return (
      <div className={styles.buttons}>
        <img className={styles.poster} src={`/files/${value.posterId}/480`} alt={t('video.chosen')} />
        <Button look="quiet" type="button" onClick={() => onChange(null)}>
          {t('video.remove')}
        </Button>
      </div>
    );
  }
  return (
    <label className={styles.addVideo} htmlFor={id}>
      <Film aria-hidden="true" />
      <span role="status">{t(busy === 'yes' ? 'video.sending' : 'video.add')}</span>
      <input
        id={id}
        className="sr-only"
        type="file"
        aria-label={t('video.add')}
        accept="video/mp4,video/webm,video/quicktime"
        disabled={busy === 'yes'}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          void choose(file);
        }}
      />
    </label>
  );
}
