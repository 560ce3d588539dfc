import { ErrorState, toast, useMessages } from '@nashi/ui';
import { Button, Space, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { NoRows } from '../../shell/paged-table.tsx';
import { meetApi, type CuratedQuestion } from './meet-api.ts';
import { questionsMessages } from './meet.messages.ts';
import { QuestionForm } from './question-form.tsx';

/** The short questions of Meet: their wording, their order, and which are asked. */
export function QuestionsPage(): ReactNode {
  const t = useMessages(questionsMessages);
  const questions = meetApi.useGet('GET /api/v1/operator/meet/questions', {});
  const [editing, setEditing] = useState<CuratedQuestion | 'new'>();
  const change = meetApi.useSend('PUT /api/v1/operator/meet/questions/{key}', {
    refreshes: ['/api/v1/operator/meet/questions'],
    onDone: () => toast.done(t('saved')),
    onRefused: toast.problem,
  });
  const items = questions.data?.items ?? [];
  const placeOf = (question: CuratedQuestion): number => items.indexOf(question) + 1;
  const send = (question: CuratedQuestion, part: { state?: 'open' | 'retired'; place?: number }): void => {
    const { key, zh, en, options, state } = question;
    change.send({ params: { key }, body: { zh, en, options, state, place: placeOf(question), ...part } });
  };
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <Button type="primary" onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
      }
    >
      {questions.isError && <ErrorState error={questions.error} retry={questions.refetch} />}
      <Table<CuratedQuestion>
        rowKey="key"
        size="middle"
        loading={questions.isPending}
        dataSource={items}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <NoRows>{t('empty')}</NoRows> }}
        columns={[
          {
            title: t('question'),
            render: (_, question) => (
              <>
                <div lang="zh">{question.zh}</div>
                <div lang="en">{question.en}</div>
              </>
            ),
          },
          {
            title: t('options'),
            render: (_, question) => question.options.map((option) => `${option.zh} ${option.en}`).join(' · '),
          },
          { title: t('answers'), dataIndex: 'answers' },
          {
            title: t('state'),
            render: (_, { state }) => <Tag color={state === 'open' ? 'success' : 'default'}>{t(`state.${state}`)}</Tag>,
          },
          {
            title: t('actions'),
            render: (_, question) => (
              <Space wrap>
                <Button size="small" onClick={() => setEditing(question)}>
                  {t('change')}
                </Button>
                <Button
                  size="small"
                  disabled={placeOf(question) === 1}
                  onClick={() => send(question, { place: placeOf(question) - 1 })}
                >
                  {t('up')}
                </Button>
                <Button
                  size="small"
                  danger={question.state === 'open'}
                  onClick={() => send(question, { state: question.state === 'open' ? 'retired' : 'open' })}
                >
                  {t(question.state === 'open' ? 'retire' : 'ask')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing !== undefined && (
        <QuestionForm
          question={editing === 'new' ? undefined : editing}
          place={editing === 'new' ? 1 : placeOf(editing)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}
