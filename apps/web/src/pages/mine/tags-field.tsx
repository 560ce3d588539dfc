import { Button, Field, useLocale, useMessages } from '@nashi/ui';
import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { profileMessages, suggestedTags } from './profile.messages.ts';
import styles from './profile-page.module.css';

const mostTags = 20;

/** Interests: typed, or taken from the suggestions. */
export function TagsField({
  value,
  onChange,
  error,
}: {
  readonly value: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  readonly error: string | undefined;
}): ReactNode {
  const t = useMessages(profileMessages);
  const language = useLocale();
  const [typed, setTyped] = useState('');
  const add = (text: string): void => {
    const tag = text.trim().slice(0, 20);
    if (tag !== '' && !value.includes(tag) && value.length < mostTags) onChange([...value, tag]);
    setTyped('');
  };
  const suggestions = Object.values(suggestedTags)
    .map((text) => text[language])
    .filter((tag) => !value.includes(tag));
  return (
    <div className={styles.tags}>
      <Field label={t('tags')} hint={t('tagsHint')} error={error}>
        {(ids) => (
          <span className={styles.tagInput}>
            <input
              {...ids}
              className={styles.input}
              value={typed}
              maxLength={20}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                add(typed);
              }}
            />
            <Button onClick={() => add(typed)} disabled={typed.trim() === ''}>
              {t('addTag')}
            </Button>
          </span>
        )}
      </Field>
      {value.length > 0 && (
        <ul className={styles.chips} aria-label={t('tags')}>
          {value.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className={styles.chosen}
                aria-label={t('removeTag', { tag })}
                onClick={() => onChange(value.filter((one) => one !== tag))}
              >
                {tag}
                <X aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {suggestions.length > 0 && value.length < mostTags && (
        <>
          <p className={styles.quiet}>{t('suggested')}</p>
          <ul className={styles.chips} aria-label={t('suggested')}>
            {suggestions.map((tag) => (
              <li key={tag}>
                <button type="button" className={styles.chip} onClick={() => add(tag)}>
                  <Plus aria-hidden="true" />
                  {tag}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
