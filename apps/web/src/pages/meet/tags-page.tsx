import { Card, Empty, ErrorState, SearchBox, Skeleton, useMessages } from '@nashi/ui';
import { Hash } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { meetApi, type Tags } from './meet-api.ts';
import { tagsMessages } from './tags.messages.ts';
import styles from './meet.module.css';

type TagLine = Tags['mine'][number];

const addressOf = (key: string): string => `/meet/tags/${encodeURIComponent(key)}`;

export function TagChips({ tags, label }: { readonly tags: readonly TagLine[]; readonly label: string }): ReactNode {
  const t = useMessages(tagsMessages);
  return (
    <ul className={styles.chips} aria-label={label}>
      {tags.map((tag) => (
        <li key={tag.key}>
          <GoLink className={styles.chip} data-mine={tag.mine ? 'yes' : 'no'} href={addressOf(tag.key)}>
            {tag.name} <span className={styles.count}>{t('holders', { n: tag.holders })}</span>
          </GoLink>
        </li>
      ))}
    </ul>
  );
}

function Found({ words, tags }: { readonly words: string; readonly tags: Tags }): ReactNode {
  const t = useMessages(tagsMessages);
  const small = words.toLowerCase();
  const found = tags.tree.filter((tag) => tag.name.toLowerCase().includes(small));
  const exact = found.some((tag) => tag.name.toLowerCase() === small);
  const word = words.slice(0, 20);
  return (
    <>
      <TagChips tags={found} label={t('find')} />
      {!exact && (
        <p className={styles.stack}>
          <GoLink className={styles.chip} href={addressOf(word)}>
            {t('open', { tag: word })}
          </GoLink>
        </p>
      )}
    </>
  );
}

function Tree({ tags }: { readonly tags: Tags }): ReactNode {
  const t = useMessages(tagsMessages);
  const known = new Set(tags.tree.map((tag) => tag.key));
  const isRoot = (tag: Tags['tree'][number]): boolean => tag.parent === null || !known.has(tag.parent);
  const roots = tags.tree.filter(isRoot);
  const below = (key: string): Tags['tree'] => {
    const next = tags.tree.filter((tag) => tag.parent === key);
    return next.flatMap((tag) => [tag, ...below(tag.key)]);
  };
  const leaves = roots.filter((root) => below(root.key).length === 0);
  if (tags.tree.length === 0) return <Empty icon={<Hash />} title={t('treeNone')} text={t('treeNoneText')} />;
  return (
    <>
      {roots
        .filter((root) => !leaves.includes(root))
        .map((root) => (
          <Card key={root.key} title={<GoLink href={addressOf(root.key)}>{root.name}</GoLink>}>
            <TagChips tags={below(root.key)} label={root.name} />
          </Card>
        ))}
      {leaves.length > 0 && (
        <Card title={t('all')}>
          <TagChips tags={leaves} label={t('all')} />
        </Card>
      )}
    </>
  );
}

function Interests(): ReactNode {
  const t = useMessages(tagsMessages);
  const [words, setWords] = useState('');
  const tags = meetApi.useGet('GET /api/v1/meet/tags', {});
  if (tags.isPending) return <Skeleton />;
  if (tags.isError) return <ErrorState error={tags.error} retry={tags.refetch} />;
  return (
    <div className={styles.stack}>
      <SearchBox label={t('find')} onSearch={(text) => setWords(text.trim())} />
      {words === '' ? (
        <>
          <Card title={t('mine')}>
            {tags.data.mine.length > 0 ? (
              <TagChips tags={tags.data.mine} label={t('mine')} />
            ) : (
              <p className={styles.intro}>{t('mineNone')}</p>
            )}
          </Card>
          <Tree tags={tags.data} />
        </>
      ) : (
        <Found words={words} tags={tags.data} />
      )}
    </div>
  );
}

/** The tags that operators arranged, my own, and any other word. */
export function TagsPage(): ReactNode {
  const t = useMessages(tagsMessages);
  return (
    <Page title={t('title')} back="/meet">
      <Gate>{() => <Interests />}</Gate>
    </Page>
  );
}
