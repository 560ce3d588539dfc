import type { MemberItem } from '@nashi/identity/contract';
import { Avatar, useFormats, useMessages } from '@nashi/ui';
import { Button, Input, Select, Tag } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { operatorsApi } from './community-api.ts';
import { membersMessages } from './community.messages.ts';
import { MemberDrawer } from './member-drawer.tsx';
import styles from './community.module.css';

const statuses = ['active', 'suspended', 'deleted'] as const;
const roles = ['moderator', 'operator', 'developer'] as const;
const tones = { active: 'success', suspended: 'error', deleted: 'default' } as const;

export function MembersPage(): ReactNode {
  const t = useMessages(membersMessages);
  const f = useFormats();
  const [typed, setTyped] = useState('');
  const [status, setStatus] = useState<(typeof statuses)[number]>();
  const [role, setRole] = useState<(typeof roles)[number]>();
  const [opened, setOpened] = useState<MemberItem['id']>();
  const query = useDeferredValue(typed.trim());
  const members = operatorsApi.usePages('GET /api/v1/operator/members', {
    query: { ...(query === '' ? {} : { query }), ...(status && { status }), ...(role && { role }) },
  });
  return (
    <Page title={t('title')}>
      <div className={styles.filters}>
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          allowClear
          aria-label={t('status')}
          placeholder={t('anyStatus')}
          value={status ?? null}
          onChange={(value) => setStatus(value ?? undefined)}
          options={statuses.map((value) => ({ value, label: t(value) }))}
        />
        <Select
          allowClear
          aria-label={t('roles')}
          placeholder={t('anyRole')}
          value={role ?? null}
          onChange={(value) => setRole(value ?? undefined)}
          options={roles.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <PagedTable<MemberItem>
        paged={members}
        rowKey="id"
        empty={t('empty')}
        columns={[
          {
            title: t('member'),
            render: (_, member) => (
              <span className={styles.person}>
                <Avatar name={member.nickname} file={member.avatar} size={32} />
                <span className={styles.name}>
                  {member.nickname}
                  {member.certified && <Tag color="success">{t('certified')}</Tag>}
                </span>
              </span>
            ),
          },
          { title: t('address'), render: (_, member) => member.email ?? member.phone },
          { title: t('school'), dataIndex: 'school' },
          {
            title: t('roles'),
            render: (_, member) => member.roles.map((one) => <Tag key={one}>{t(one)}</Tag>),
          },
          {
            title: t('status'),
            render: (_, member) => <Tag color={tones[member.status]}>{t(member.status)}</Tag>,
          },
          { title: t('joined'), dataIndex: 'joinedAt', render: (at: string) => f.date(at) },
          {
            title: '',
            render: (_, member) => (
              <Button size="small" onClick={() => setOpened(member.id)}>
                {t('open')}
              </Button>
            ),
          },
        ]}
      />
      <MemberDrawer memberId={opened} onClose={() => setOpened(undefined)} />
    </Page>
  );
}
