import { Avatar, Button, toast, uploadPicture, useMessages } from '@nashi/ui';
import { useId, useState, type ReactNode } from 'react';
import { profileMessages } from './profile.messages.ts';
import styles from './profile-page.module.css';

interface AvatarFieldProps {
  readonly name: string;
  readonly file: string | null;
  readonly onChange: (file: string | null) => void;
}

export function AvatarField({ name, file, onChange }: AvatarFieldProps): ReactNode {
  const t = useMessages(profileMessages);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const upload = async (picture: File | undefined): Promise<void> => {
    if (picture === undefined) return;
    setBusy(true);
    try {
      onChange(await uploadPicture(picture, 'avatar'));
    } catch (error) {
      toast.problem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.avatar} aria-busy={busy}>
      <Avatar name={name} file={file} size={84} />
      <label className={styles.upload} htmlFor={id}>
        {t('chooseAvatar')}
        <input
          id={id}
          className="sr-only"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
          onChange={(event) => void upload(event.target.files?.[0])}
        />
      </label>
      {file !== null && (
        <Button look="quiet" onClick={() => onChange(null)}>
          {t('removeAvatar')}
        </Button>
      )}
    </div>
  );
}
