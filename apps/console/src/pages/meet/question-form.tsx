import { problemSentence, toast, useMessages } from '@nashi/ui';
import { Alert, Button, Form, Input, Modal, Space } from 'antd';
import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { meetApi, type CuratedQuestion } from './meet-api.ts';
import { questionsMessages } from './meet.messages.ts';

interface QuestionFormProps {
  /** Undefined for a new one. */
  readonly question: CuratedQuestion | undefined;
  readonly place: number;
  readonly onClose: () => void;
}

const mostOptions = 10;

/** The wording of a question and its answers, in both languages. */
export function QuestionForm({ question, place, onClose }: QuestionFormProps): ReactNode {
  const t = useMessages(questionsMessages);
  const [words, setWords] = useState({ zh: question?.zh ?? '', en: question?.en ?? '' });
  const [options, setOptions] = useState(
    (
      question?.options ?? [
        { zh: '', en: '' },
        { zh: '', en: '' },
      ]
    ).map((option) => ({ ...option })),
  );
  const after = {
    refreshes: ['/api/v1/operator/meet/questions'],
    onDone: () => {
      toast.done(t('saved'));
      onClose();
    },
  };
  const add = meetApi.useSend('POST /api/v1/operator/meet/questions', after);
  const change = meetApi.useSend('PUT /api/v1/operator/meet/questions/{key}', after);
  const error = add.error ?? change.error;
  const save = (): void => {
    const body = { ...words, options };
    if (question) change.send({ params: { key: question.key }, body: { ...body, state: question.state, place } });
    else add.send({ body });
  };
  const setOption = (at: number, part: { zh?: string; en?: string }): void =>
    setOptions(options.map((option, index) => (index === at ? { ...option, ...part } : option)));
  const isWhole = [words, ...options].every((one) => one.zh.trim() !== '' && one.en.trim() !== '');
  // Answers that were given keep their meaning: what stood there before may not go.
  const fixed = question !== undefined && question.answers > 0 ? question.options.length : 2;
  return (
    <Modal
      open
      title={t(question ? 'change' : 'add')}
      okText={t('save')}
      onOk={save}
      onCancel={onClose}
      confirmLoading={add.sending || change.sending}
      okButtonProps={{ disabled: !isWhole }}
    >
      <Form layout="vertical">
        {error && <Alert type="error" title={problemSentence(error)} />}
        {(['zh', 'en'] as const).map((language) => (
          <Form.Item
            key={language}
            label={`${t('question')} · ${t(language)}`}
            htmlFor={`question-${language}`}
            required
          >
            <Input
              id={`question-${language}`}
              maxLength={language === 'zh' ? 60 : 120}
              value={words[language]}
              onChange={(event) => setWords({ ...words, [language]: event.target.value })}
            />
          </Form.Item>
        ))}
        <Form.Item label={t('options')}>
          <Space orientation="vertical" style={{ width: '100%' }}>
            {options.map((option, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- answers have no name but their place
              <Space.Compact key={at} block>
                {(['zh', 'en'] as const).map((language) => (
                  <Input
                    key={language}
                    aria-label={`${t('options')} ${at + 1} · ${t(language)}`}
                    placeholder={t(language)}
                    maxLength={language === 'zh' ? 30 : 60}
                    value={option[language]}
                    onChange={(event) => setOption(at, { [language]: event.target.value })}
                  />
                ))}
                <Button
                  aria-label={t('removeOption')}
                  icon={<Trash2 size={16} />}
                  disabled={options.length <= fixed}
                  onClick={() => setOptions(options.filter((_, index) => index !== at))}
                />
              </Space.Compact>
            ))}
            <Button
              disabled={options.length >= mostOptions}
              onClick={() => setOptions([...options, { zh: '', en: '' }])}
            >
              {t('addOption')}
            </Button>
          </Space>
        </Form.Item>
      </Form>
    </Modal>
  );
}
