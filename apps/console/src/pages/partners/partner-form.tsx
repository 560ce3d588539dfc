import { fieldErrors, toast, useMessages } from '@nashi/ui';
import { Checkbox, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { partnersApi, type Partner } from './partners-api.ts';
import { partnersMessages } from './partners.messages.ts';

const scopes = ['student_verified', 'school', 'verified_until', 'profile', 'offline_access'] as const;

interface PartnerFormProps {
  /** The one to change; undefined registers a new one. */
  readonly partner: Partner | undefined;
  readonly onClose: () => void;
  readonly onSecret: (secret: { id: string; secret: string }) => void;
}

const blank = {
  name: '',
  purposeZh: '',
  purposeEn: '',
  redirectUris: '',
  logoutUri: '',
  scopes: ['student_verified'] as readonly (typeof scopes)[number][],
};

function start(partner: Partner | undefined): typeof blank {
  if (!partner) return blank;
  const { name, purpose, redirectUris, logoutUri, scopes: chosen } = partner;
  return {
    name,
    purposeZh: purpose.zh,
    purposeEn: purpose.en,
    redirectUris: redirectUris.join('\n'),
    logoutUri: logoutUri ?? '',
    scopes: chosen,
  };
}

/** Registers a partner, or changes one. */
export function PartnerForm({ partner, onClose, onSecret }: PartnerFormProps): ReactNode {
  const t = useMessages(partnersMessages);
  const [form, setForm] = useState(() => start(partner));
  const refreshes = ['/api/v1/operator/partners'];
  const register = partnersApi.useSend('POST /api/v1/operator/partners', {
    refreshes,
    onDone: (made) => onSecret({ id: made.partner.id, secret: made.secret }),
  });
  const change = partnersApi.useSend('PUT /api/v1/operator/partners/{partnerId}', {
    refreshes,
    onDone: () => {
      toast.done(t('saved'));
      onClose();
    },
  });
  const errors = fieldErrors(register.error ?? change.error);
  const errorOf = (field: string): string | undefined =>
    Object.entries(errors).find(([name]) => name === field || name.startsWith(`${field}.`))?.[1];
  const send = (): void => {
    const body = {
      name: form.name,
      purpose: { zh: form.purposeZh, en: form.purposeEn },
      redirectUris: form.redirectUris.split(/\s+/).filter((line) => line !== ''),
      logoutUri: form.logoutUri.trim() === '' ? null : form.logoutUri,
      scopes: [...form.scopes],
    };
    if (partner) change.send({ params: { partnerId: partner.id }, body });
    else register.send({ body });
  };
  const item = (field: string, label: string, children: ReactNode, extra?: string): ReactNode => (
    <Form.Item
      label={label}
      htmlFor={field}
      extra={extra}
      validateStatus={errorOf(field) === undefined ? '' : 'error'}
      help={errorOf(field)}
    >
      {children}
    </Form.Item>
  );
  const text = (key: 'name' | 'purposeZh' | 'purposeEn' | 'logoutUri', id: string): ReactNode => (
    <Input id={id} value={form[key]} onChange={(event) => setForm({ ...form, [key]: event.target.value })} />
  );
  return (
    <Modal
      open
      title={partner ? t('edit') : t('register')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={register.sending || change.sending}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={send}>
        {item('name', t('name'), text('name', 'name'))}
        {item('purpose.zh', t('purposeZh'), text('purposeZh', 'purpose.zh'))}
        {item('purpose.en', t('purposeEn'), text('purposeEn', 'purpose.en'))}
        {item(
          'redirectUris',
          t('redirectUris'),
          <Input.TextArea
            id="redirectUris"
            rows={2}
            placeholder="https://app.example/callback"
            value={form.redirectUris}
            onChange={(event) => setForm({ ...form, redirectUris: event.target.value })}
          />,
        )}
        {item('logoutUri', t('logoutUri'), text('logoutUri', 'logoutUri'), t('logoutHint'))}
        <Form.Item label={t('scopes')}>
          <Checkbox.Group
            value={[...form.scopes]}
            onChange={(chosen) => setForm({ ...form, scopes: chosen })}
            options={scopes.map((value) => ({ value, label: t(value) }))}
          />
        </Form.Item>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </Modal>
  );
}
