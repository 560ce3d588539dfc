import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { Button, IconButton } from './button.tsx';
import { uiMessages } from './ui.messages.ts';
import styles from './sheet.module.css';

interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons that stay at the bottom. */
  readonly footer?: ReactNode;
}

/** Comes up from the bottom on a phone, stands in the middle of a wide screen. Keeps the focus inside. */
export function Sheet({ open, onClose, title, children, footer }: SheetProps): ReactNode {
  const t = useMessages(uiMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  useEffect(() => {
    const element = dialog.current;
    // a tap beside the sheet lands on the dialog itself; the keyboard has Escape
    const onTap = (event: MouseEvent): void => {
      if (event.target === element) onClose();
    };
    element?.addEventListener('click', onTap);
    return () => element?.removeEventListener('click', onTap);
  }, [onClose]);

  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open && (
        <div className={styles.inside}>
          <header className={styles.head}>
            <h2 id={heading}>{title}</h2>
            <IconButton label={t('close')} onClick={onClose}>
              <X />
            </IconButton>
          </header>
          <div className={styles.body}>{children}</div>
          {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
        </div>
      )}
    </dialog>
  );
}

interface ConfirmProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly text?: string;
  /** The words on the button that does it. */
  readonly action: string;
  readonly look?: 'primary' | 'danger';
  readonly busy?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that is hard to undo. */
export function ConfirmSheet({
  open,
  onClose,
  title,
  text,
  action,
  look = 'primary',
  busy = false,
  onConfirm,
}: ConfirmProps): ReactNode {
  const t = useMessages(uiMessages);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button width="full" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button width="full" look={look} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {text !== undefined && <p>{text}</p>}
    </Sheet>
  );
}
