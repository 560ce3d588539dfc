import type { Provider, ProviderDraft } from '@nashi/identity/contract';
import { fieldErrors, problemSentence, toast, useMessages } from '@nashi/ui';
import { Alert, Button, Form, Input, Segmented, Select, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { providersApi } from './community-api.ts';
import { providersMessages } from './providers.messages.ts';
import styles from './community.module.css';

const refreshes = ['/api/v1/operator/providers'] as const;

const texts = [
  'name',
  'issuer',
  'clientId',
  'clientSecret',
  'scopes',
  'subjectClaim',
  'affiliationClaim',
  'subjectAttribute',
  'affiliationAttribute',
  'schoolName',
  'schoolDomain',
] as const;
type TextName = (typeof texts)[number];
type Draft = Record<TextName | 'metadata', string> &
  Pick<Provider, 'purpose' | 'protocol' | 'state'> & { clientAuth: 'basic' | 'post' };

function draftOf(provider: Provider | undefined): Draft {
  return {
    purpose: provider?.purpose ?? 'sign-in',
    protocol: provider?.protocol ?? 'oidc',
    state: provider?.state ?? 'on',
    name: provider?.name ?? '',
    issuer: provider?.oidc?.issuer ?? '',
    clientId: provider?.oidc?.clientId ?? '',
    clientSecret: '',
    clientAuth: provider?.oidc?.clientAuth ?? 'basic',
    scopes: provider?.oidc?.scopes ?? 'openid email profile',
    subjectClaim: provider?.oidc?.subjectClaim ?? 'sub',
    affiliationClaim: provider?.oidc?.affiliationClaim ?? 'eduperson_scoped_affiliation',
    metadata: '',
    subjectAttribute: provider?.saml?.subjectAttribute ?? 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
    affiliationAttribute: provider?.saml?.affiliationAttribute ?? 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9',
    schoolName: provider?.schoolName ?? '',
    schoolDomain: provider?.schoolDomain ?? '',
  };
}

function bodyOf(draft: Draft): ProviderDraft {
  const { purpose, name, state, schoolDomain, schoolName, clientSecret } = draft;
  const { issuer, clientId, clientAuth, scopes, subjectClaim, affiliationClaim } = draft;
  const { metadata, subjectAttribute, affiliationAttribute } = draft;
  return {
    purpose,
    name,
    state,
    ...(purpose === 'certification' && { schoolDomain, schoolName }),
    ...(draft.protocol === 'oidc'
      ? {
          oidc: { issuer, clientId, clientAuth, scopes, subjectClaim, affiliationClaim },
          ...(clientSecret !== '' && { clientSecret }),
        }
      : { saml: { metadata, subjectAttribute, affiliationAttribute } }),
  };
}

interface ProviderFormProps {
  /** The one to change; a new one when not given. */
  readonly provider: Provider | undefined;
  readonly returnAddress: string;
  readonly onDone: () => void;
}

export function ProviderForm({ provider, returnAddress, onDone }: ProviderFormProps): ReactNode {
  const t = useMessages(providersMessages);
  const [draft, setDraft] = useState(() => draftOf(provider));
  const options = {
    refreshes,
    onDone: () => {
      toast.done(t('saved'));
      onDone();
    },
  };
  const add = providersApi.useSend('POST /api/v1/operator/providers', options);
  const change = providersApi.useSend('PUT /api/v1/operator/providers/{providerId}', options);
  const error = add.error ?? change.error;
  const errors = fieldErrors(error);
  const certifies = draft.purpose === 'certification';
  const protocol = certifies ? draft.protocol : 'oidc';
  const item = (name: TextName | 'metadata', hint: string | undefined, control: ReactNode): ReactNode => {
    const wrong = errors[name] ?? errors[`${protocol}.${name}`];
    const said = wrong === undefined ? {} : ({ validateStatus: 'error', help: wrong } as const);
    return (
      <Form.Item key={name} label={t(name)} htmlFor={`provider-${name}`} extra={hint} {...said}>
        {control}
      </Form.Item>
    );
  };
  const text = (name: TextName, hint?: string): ReactNode =>
    item(
      name,
      hint,
      <Input
        id={`provider-${name}`}
        type={name === 'clientSecret' ? 'password' : 'text'}
        autoComplete="off"
        value={draft[name]}
        onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
      />,
    );
  return (
    <Form
      layout="vertical"
      className={styles.form ?? ''}
      onFinish={() => {
        const body = bodyOf({ ...draft, protocol });
        if (provider) change.send({ params: { providerId: provider.id }, body });
        else add.send({ body });
      }}
    >
      {!provider && (
        <Form.Item label={t('purpose')}>
          <Segmented
            value={draft.purpose}
            onChange={(purpose) => setDraft({ ...draft, purpose })}
            options={(['sign-in', 'certification'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </Form.Item>
      )}
      {!provider && certifies && (
        <Form.Item label={t('protocol')}>
          <Segmented
            value={draft.protocol}
            onChange={(value) => setDraft({ ...draft, protocol: value })}
            options={(['oidc', 'saml'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </Form.Item>
      )}
      {text('name', t('nameHint'))}
      {certifies && text('schoolName')}
      {certifies && text('schoolDomain', t('schoolHint'))}
      {protocol === 'oidc' && (
        <>
          <Form.Item label={t('returnAddress')}>
            <Typography.Text code copyable>
              {returnAddress}
            </Typography.Text>
          </Form.Item>
          {text('issuer')}
          {text('clientId')}
          {text('clientSecret', provider ? t('secretKept') : t('secretHint'))}
          <Form.Item label={t('clientAuth')} htmlFor="provider-clientAuth">
            <Select
              id="provider-clientAuth"
              value={draft.clientAuth}
              onChange={(clientAuth) => setDraft({ ...draft, clientAuth })}
              options={(['basic', 'post'] as const).map((value) => ({ value, label: t(value) }))}
            />
          </Form.Item>
          {text('scopes')}
          {text('subjectClaim')}
          {certifies && text('affiliationClaim')}
        </>
      )}
      {protocol === 'saml' && (
        <>
          {item(
            'metadata',
            t('metadataHint'),
            <Input.TextArea
              id="provider-metadata"
              rows={6}
              value={draft.metadata}
              onChange={(event) => setDraft({ ...draft, metadata: event.target.value })}
            />,
          )}
          {text('subjectAttribute')}
          {text('affiliationAttribute')}
        </>
      )}
      <Form.Item label={t('state')}>
        <Segmented
          value={draft.state}
          onChange={(state) => setDraft({ ...draft, state })}
          options={(['on', 'off'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </Form.Item>
      {error && <Alert type="error" showIcon title={problemSentence(error)} className={styles.alert ?? ''} />}
      <Button type="primary" htmlType="submit" loading={add.sending || change.sending}>
        {t('save')}
      </Button>
    </Form>
  );
}
