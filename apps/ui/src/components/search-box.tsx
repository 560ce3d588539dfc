import { Search, X } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './search-box.module.css';

interface SearchBoxProps {
  readonly label: string;
  readonly initial?: string;
  readonly placeholder?: string;
  /** Enter, or the button of the phone's keyboard. */
  readonly onSearch: (words: string) => void;
  /** Each change, for suggestions. */
  readonly onType?: (words: string) => void;
}

export function SearchBox({ label, initial = '', placeholder, onSearch, onType }: SearchBoxProps): ReactNode {
  const t = useMessages(uiMessages);
  const [words, setWords] = useState(initial);
  const type = (next: string): void => {
    setWords(next);
    onType?.(next);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSearch(words.trim());
  };
  return (
    <search className={styles.search}>
      <form className={styles.box} onSubmit={submit}>
        <Search aria-hidden="true" />
        <input
          type="search"
          enterKeyHint="search"
          aria-label={label}
          placeholder={placeholder ?? label}
          value={words}
          onChange={(event) => type(event.target.value)}
        />
        {words !== '' && (
          <button
            type="button"
            aria-label={t('clear')}
            onClick={() => {
              type('');
              onSearch('');
            }}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </form>
    </search>
  );
}
