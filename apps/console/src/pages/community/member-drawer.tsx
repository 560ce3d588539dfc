import type { MemberItem } from '@nashi/identity/contract';
import { ErrorState, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Checkbox, Descriptions, Drawer, Input, Modal, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSession } from '../../shell/session.ts';
import { operatorsApi } from './community-api.ts';
import { membersMessages } from './community.messages.ts';
import styles from './community.module.css';

type MemberId = MemberItem['id'];
type Act = 'suspend' | 'revoke';

const refreshes = ['/api/v1/operator/members'] as const;
const roleNames = ['moderator', 'operator', 'developer'] as const;

function Details({ memberId }: { readonly memberId: MemberId }): ReactNode {
  const t = useMessages(membersMessages);
  const f = useFormats();
  const session = useSession();
  const member = operatorsApi.useGet('GET /api/v1/operator/members/{memberId}', { params: { memberId } });
  const [roles, setRoles] = useState<MemberItem['roles']>();
  const [act, setAct] = useState<Act>();
  const [reason, setReason] = useState('');
  const done = (): void => {
    setAct(undefined);
    setReason('');
    toast.done(t('done'));
  };
  const options = { refreshes, onDone: done, onRefused: toast.problem };
  const suspend = operatorsApi.useSend('POST /api/v1/operator/members/{memberId}/suspend', options);
  const restore = operatorsApi.useSend('POST /api/v1/operator/members/{memberId}/restore', options);
  const save = operatorsApi.useSend('PUT /api/v1/operator/members/{memberId}/roles', options);
  const revoke = operatorsApi.useSend('POST /api/v1/operator/members/{memberId}/certification/revoke', options);
  if (member.isPending) return <Skeleton />;
  if (member.isError) return <ErrorState error={member.error} retry={member.refetch} />;
  const { data } = member;
  const params = { memberId };
  const own = session.state === 'in' && session.member.id === memberId;
  const confirm = (): void => {
    if (act === 'suspend') suspend.send({ params, body: { reason } });
    if (act === 'revoke') revoke.send({ params, body: { reason } });
  };
  return (
    <div className={styles.drawer}>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'name', label: t('member'), children: <strong>{data.nickname}</strong> },
          { key: 'address', label: t('address'), children: [data.email, data.phone].filter(Boolean).join(' · ') },
          { key: 'joined', label: t('joined'), children: f.date(data.joinedAt, 'dateTime') },
          {
            key: 'status',
            label: t('status'),
            children: data.suspendedReason ? t('suspendedWhy', { reason: data.suspendedReason }) : t(data.status),
          },
          {
            key: 'certification',
            label: t('certification'),
            children: data.certification ? (
              <span>
                {t('until', { school: data.certification.school, until: f.date(data.certification.expiresAt) })}{' '}
                <Button size="small" danger onClick={() => setAct('revoke')}>
                  {t('revoke')}
                </Button>
              </span>
            ) : (
              <Tag>{t('uncertified')}</Tag>
            ),
          },
        ]}
      />
      <fieldset className={styles.roles} disabled={own}>
        <legend>{t('roles')}</legend>
        <Checkbox.Group<MemberItem['roles'][number]>
          value={roles ?? data.roles}
          disabled={own}
          onChange={setRoles}
          options={roleNames.map((value) => ({ value, label: t(value) }))}
        />
        <Button
          disabled={own || roles === undefined}
          loading={save.sending}
          onClick={() => save.send({ params, body: { roles: roles ?? data.roles } })}
        >
          {t('saveRoles')}
        </Button>
      </fieldset>
      {data.status === 'active' && (
        <Button danger disabled={own} onClick={() => setAct('suspend')}>
          {t('suspend')}
        </Button>
      )}
      {data.status === 'suspended' && (
        <Button type="primary" loading={restore.sending} onClick={() => restore.send({ params })}>
          {t('restore')}
        </Button>
      )}
      <Modal
        open={act !== undefined}
        title={act === undefined ? '' : t(act)}
        okText={act === undefined ? '' : t(act)}
        cancelText={t('cancel')}
        okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
        confirmLoading={suspend.sending || revoke.sending}
        onOk={confirm}
        onCancel={() => setAct(undefined)}
      >
        <label className={styles.reason}>
          {t('reason')}
          <Input.TextArea rows={3} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      </Modal>
    </div>
  );
}

export function MemberDrawer({
  memberId,
  onClose,
}: {
  readonly memberId: MemberId | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const t = useMessages(membersMessages);
  return (
    <Drawer open={memberId !== undefined} onClose={onClose} title={t('member')} size={460}>
      {memberId !== undefined && <Details key={memberId} memberId={memberId} />}
    </Drawer>
  );
}
