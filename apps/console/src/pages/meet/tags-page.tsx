import { ErrorState, toast, useLocale, useMessages } from '@nashi/ui';
import { Button, Form, Modal, Select, Space, Table, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { NoRows } from '../../shell/paged-table.tsx';
import { meetApi, type CuratedTag } from './meet-api.ts';
import { tagsMessages } from './meet.messages.ts';
import { TagForm, type TagDraft } from './tag-form.tsx';
import styles from './meet.module.css';

const refreshes = ['/api/v1/operator/meet/tags'];

type Branch = CuratedTag & { readonly children?: Branch[] };

/** Tags as a tree; one whose parent is not there stands at the top. */
function treeOf(tags: readonly CuratedTag[], parent: string | null): Branch[] {
  const known = new Set<string>(tags.map((tag) => tag.id));
  const isHere = (tag: CuratedTag): boolean =>
    parent === null ? tag.parentId === null || !known.has(tag.parentId) : tag.parentId === parent;
  return tags.filter(isHere).map((tag) => {
    const children = treeOf(tags, tag.id);
    return children.length > 0 ? { ...tag, children } : tag;
  });
}

interface MergeProps {
  readonly from: CuratedTag;
  readonly tags: readonly CuratedTag[];
  readonly onClose: () => void;
}

function Merge({ from, tags, onClose }: MergeProps): ReactNode {
  const t = useMessages(tagsMessages);
  const language = useLocale();
  const [into, setInto] = useState<string>();
  const merge = meetApi.useSend('POST /api/v1/operator/meet/tags/{tagId}/merger', {
    refreshes,
    onDone: () => {
      toast.done(t('merged'));
      onClose();
    },
    onRefused: toast.problem,
  });
  return (
    <Modal
      open
      title={t('mergeTitle', { tag: from[language] })}
      okText={t('merge')}
      onCancel={onClose}
      onOk={() => into !== undefined && merge.send({ params: { tagId: from.id }, body: { into } })}
      okButtonProps={{ disabled: into === undefined, danger: true }}
      confirmLoading={merge.sending}
    >
      <p>{t('mergeText')}</p>
      <Form layout="vertical">
        <Form.Item label={t('into')} htmlFor="merge-into">
          <Select
            id="merge-into"
            showSearch={{ optionFilterProp: 'label' }}
            value={into}
            onChange={setInto}
            options={tags.filter((tag) => tag.id !== from.id).map((tag) => ({ value: tag.id, label: tag[language] }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The tree of tags, and the free words that most members like. */
export function TagsPage(): ReactNode {
  const t = useMessages(tagsMessages);
  const language = useLocale();
  const all = meetApi.useGet('GET /api/v1/operator/meet/tags', {});
  const [draft, setDraft] = useState<TagDraft>();
  const [merging, setMerging] = useState<CuratedTag>();
  const change = meetApi.useSend('PUT /api/v1/operator/meet/tags/{tagId}/state', {
    refreshes,
    onDone: () => toast.done(t('saved')),
    onRefused: toast.problem,
  });
  const { tags = [], free = [] } = all.data ?? {};
  const blank = { id: undefined, parentId: null, zh: '', en: '', synonyms: [] };
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <Button type="primary" onClick={() => setDraft(blank)}>
          {t('add')}
        </Button>
      }
    >
      {all.isError && <ErrorState error={all.error} retry={all.refetch} />}
      <Table<Branch>
        key={all.isPending ? 'loading' : 'loaded'}
        rowKey="id"
        size="middle"
        loading={all.isPending}
        dataSource={treeOf(tags, null)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        expandable={{ defaultExpandAllRows: true }}
        locale={{ emptyText: <NoRows>{t('empty')}</NoRows> }}
        columns={[
          { title: t('zh'), dataIndex: 'zh' },
          { title: t('en'), dataIndex: 'en' },
          { title: t('synonyms'), render: (_, tag) => tag.synonyms.join(' · ') },
          { title: t('holders'), dataIndex: 'holders' },
          {
            title: t('state'),
            render: (_, tag) => (
              <Tag color={tag.state === 'open' ? 'success' : 'default'}>{t(`state.${tag.state}`)}</Tag>
            ),
          },
          {
            title: t('actions'),
            render: (_, { children: _children, ...tag }) => (
              <Space wrap>
                <Button size="small" onClick={() => setDraft(tag)}>
                  {t('change')}
                </Button>
                <Button size="small" onClick={() => setMerging(tag)}>
                  {t('merge')}
                </Button>
                <Button
                  size="small"
                  danger={tag.state === 'open'}
                  onClick={() =>
                    change.send({
                      params: { tagId: tag.id },
                      body: { state: tag.state === 'open' ? 'retired' : 'open' },
                    })
                  }
                >
                  {t(tag.state === 'open' ? 'retire' : 'bringBack')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      <Typography.Title level={2} style={{ fontSize: 18, marginTop: 24 }}>
        {t('free')}
      </Typography.Title>
      <p>{t(free.length > 0 || all.isPending ? 'freeText' : 'freeEmpty')}</p>
      <Space wrap>
        {free.map(({ word, holders }) => (
          <button
            key={word}
            type="button"
            className={styles.word}
            onClick={() => setDraft({ ...blank, [language]: word })}
          >
            {word} · {holders}
          </button>
        ))}
      </Space>
      {draft && <TagForm key={draft.id ?? 'new'} start={draft} tags={tags} onClose={() => setDraft(undefined)} />}
      {merging && <Merge from={merging} tags={tags} onClose={() => setMerging(undefined)} />}
    </Page>
  );
}
