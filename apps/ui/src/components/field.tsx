import {
  useId,
  type ReactNode,
  type SelectHTMLAttributes,
  type InputHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useMessages } from '../i18n/messages.ts';
import { cx } from './cx.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './field.module.css';

interface FieldTexts {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The server's complaint: `fieldErrors(sender.error)['name']`. */
  readonly error?: string | undefined;
}

interface FieldProps extends FieldTexts {
  readonly required?: boolean | undefined;
  /** Draws the control with the ids that tie it to its label and texts. */
  readonly children: (ids: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
  }) => ReactNode;
}

/** A control with its label, hint and error. */
export function Field({ label, hint, error, required = false, children }: FieldProps): ReactNode {
  const t = useMessages(uiMessages);
  const id = useId();
  const invalid = error !== undefined;
  const described = cx(hint !== undefined && `${id}-hint`, invalid && `${id}-error`);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {required && (
          <>
            <span className={styles.star} aria-hidden="true">
              *
            </span>
            <span className="sr-only">{t('required')}</span>
          </>
        )}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': invalid,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {invalid && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  suffix,
  className,
  ...input
}: FieldTexts & {
  readonly suffix?: ReactNode;
} & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  return (
    <Field label={label} hint={hint} error={error} required={input.required}>
      {(ids) => (
        <span className={styles.box}>
          <input className={cx(styles.input, className)} {...ids} {...input} />
          {suffix}
        </span>
      )}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  className,
  ...area
}: FieldTexts & TextareaHTMLAttributes<HTMLTextAreaElement>): ReactNode {
  return (
    <Field label={label} hint={hint} error={error} required={area.required}>
      {(ids) => (
        <span className={styles.box}>
          <textarea className={cx(styles.input, styles.area, className)} rows={4} {...ids} {...area} />
        </span>
      )}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...select
}: FieldTexts & SelectHTMLAttributes<HTMLSelectElement>): ReactNode {
  return (
    <Field label={label} hint={hint} error={error} required={select.required}>
      {(ids) => (
        <span className={cx(styles.box, styles.selectBox)}>
          <select className={cx(styles.input, styles.select)} {...ids} {...select}>
            {children}
          </select>
        </span>
      )}
    </Field>
  );
}

/** A row with words and a switch. */
export function SwitchRow({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}): ReactNode {
  return (
    <label className={styles.switchRow}>
      <span className={styles.switchText}>
        <span>{label}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        className={styles.switch}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
