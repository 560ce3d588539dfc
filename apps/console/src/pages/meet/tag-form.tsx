import { problemSentence, toast, useLocale, useMessages } from '@nashi/ui';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { meetApi, type CuratedTag } from './meet-api.ts';
import { tagsMessages } from './meet.messages.ts';

export interface TagDraft {
  readonly id: string | undefined;
  readonly parentId: string | null;
  readonly zh: string;
  readonly en: string;
  readonly synonyms: readonly string[];
}

const refreshes = ['/api/v1/operator/meet/tags'];

interface TagFormProps {
  readonly start: TagDraft;
  readonly tags: readonly CuratedTag[];
  readonly onClose: () => void;
}

/** The names of a tag, its synonyms, and under which it stands. */
export function TagForm({ start, tags, onClose }: TagFormProps): ReactNode {
  const t = useMessages(tagsMessages);
  const language = useLocale();
  const [draft, setDraft] = useState(start);
  const set = (part: Partial<TagDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const options = {
    refreshes,
    onDone: () => {
      toast.done(t('saved'));
      onClose();
    },
  };
  const add = meetApi.useSend('POST /api/v1/operator/meet/tags', options);
  const change = meetApi.useSend('PUT /api/v1/operator/meet/tags/{tagId}', options);
  const error = add.error ?? change.error;
  const save = (): void => {
    const { id, parentId, zh, en, synonyms } = draft;
    const body = { parentId, zh, en, synonyms: [...synonyms] };
    if (id === undefined) add.send({ body });
    else change.send({ params: { tagId: id }, body });
  };
  return (
    <Modal
      open
      title={t(draft.id === undefined ? 'add' : 'change')}
      okText={t('save')}
      onOk={save}
      onCancel={onClose}
      confirmLoading={add.sending || change.sending}
      okButtonProps={{ disabled: draft.zh.trim() === '' || draft.en.trim() === '' }}
    >
      <Form layout="vertical">
        {error && <Alert type="error" title={problemSentence(error)} />}
        <Form.Item label={t('zh')} required htmlFor="tag-zh">
          <Input id="tag-zh" maxLength={20} value={draft.zh} onChange={(event) => set({ zh: event.target.value })} />
        </Form.Item>
        <Form.Item label={t('en')} required htmlFor="tag-en">
          <Input id="tag-en" maxLength={40} value={draft.en} onChange={(event) => set({ en: event.target.value })} />
        </Form.Item>
        <Form.Item label={t('synonyms')} extra={t('synonymsHint')} htmlFor="tag-synonyms">
          <Select
            id="tag-synonyms"
            mode="tags"
            open={false}
            value={[...draft.synonyms]}
            onChange={(synonyms: string[]) => set({ synonyms })}
          />
        </Form.Item>
        <Form.Item label={t('parent')} htmlFor="tag-parent">
          <Select
            id="tag-parent"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('noParent')}
            value={draft.parentId}
            onChange={(parentId: string | undefined) => set({ parentId: parentId ?? null })}
            options={tags.filter((tag) => tag.id !== draft.id).map((tag) => ({ value: tag.id, label: tag[language] }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
