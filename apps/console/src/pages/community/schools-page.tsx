import { toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Form, Input, Segmented, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { operatorsApi } from './community-api.ts';
import { schoolsMessages } from './community.messages.ts';
import styles from './community.module.css';

const refreshes = ['/api/v1/operator/school-domains'] as const;
const blank = { domain: '', rule: 'allow' as 'allow' | 'deny', schoolName: '', note: '' };

export function SchoolsPage(): ReactNode {
  const t = useMessages(schoolsMessages);
  const f = useFormats();
  const [form, setForm] = useState(blank);
  const rules = operatorsApi.usePages('GET /api/v1/operator/school-domains', { query: {} });
  const save = operatorsApi.useSend('PUT /api/v1/operator/school-domains/{domain}', {
    refreshes,
    onDone: () => {
      setForm(blank);
      toast.done(t('saved'));
    },
    onRefused: toast.problem,
  });
  const remove = operatorsApi.useSend('DELETE /api/v1/operator/school-domains/{domain}', {
    refreshes,
    onRefused: toast.problem,
  });
  const { domain, rule, schoolName, note } = form;
  return (
    <Page title={t('title')} text={t('text')}>
      <Form
        layout="vertical"
        className={styles.filters ?? ''}
        onFinish={() =>
          save.send({ params: { domain }, body: rule === 'allow' ? { rule, schoolName, note } : { rule, note } })
        }
      >
        <Input
          aria-label={t('domain')}
          placeholder={`${t('domain')}: school.edu.cn`}
          value={domain}
          onChange={(event) => setForm({ ...form, domain: event.target.value })}
        />
        <Segmented
          value={rule}
          onChange={(value) => setForm({ ...form, rule: value })}
          options={[
            { value: 'allow' as const, label: t('allow') },
            { value: 'deny' as const, label: t('deny') },
          ]}
        />
        {rule === 'allow' && (
          <Input
            aria-label={t('schoolName')}
            placeholder={t('schoolName')}
            value={schoolName}
            onChange={(event) => setForm({ ...form, schoolName: event.target.value })}
          />
        )}
        <Input
          aria-label={t('note')}
          placeholder={t('note')}
          value={note}
          onChange={(event) => setForm({ ...form, note: event.target.value })}
        />
        <Button type="primary" htmlType="submit" loading={save.sending} disabled={domain.trim() === ''}>
          {t('add')}
        </Button>
      </Form>
      <PagedTable<(typeof rules.items)[number]>
        paged={rules}
        rowKey="domain"
        empty={t('empty')}
        columns={[
          { title: t('domain'), dataIndex: 'domain', render: (name: string) => <code>{name}</code> },
          {
            title: t('rule'),
            render: (_, row) => <Tag color={row.rule === 'allow' ? 'success' : 'error'}>{t(row.rule)}</Tag>,
          },
          { title: t('schoolName'), dataIndex: 'schoolName' },
          { title: t('note'), dataIndex: 'note' },
          { title: t('added'), dataIndex: 'createdAt', render: (at: string) => f.date(at) },
          {
            title: '',
            key: 'remove',
            render: (_, row) => (
              <Button size="small" danger onClick={() => remove.send({ params: { domain: row.domain } })}>
                {t('remove')}
              </Button>
            ),
          },
        ]}
      />
    </Page>
  );
}
