import type { WaysToSignIn } from '@nashi/identity/contract';
import { Button, Card, ConfirmSheet, Row, toast, useFormats, useMessages } from '@nashi/ui';
import { Link2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { signOnApi, type WaysOffered } from './account-api.ts';
import { signInWaysMessages } from './sign-in-ways.messages.ts';

type Account = WaysToSignIn['accounts'][number];

interface OwnAccountsProps {
  readonly accounts: readonly Account[];
  readonly providers: WaysOffered['providers'];
}

/** Accounts elsewhere that sign the member in; nothing where the operator offers none and none is linked. */
export function OwnAccounts({ accounts, providers }: OwnAccountsProps): ReactNode {
  const t = useMessages(signInWaysMessages);
  const f = useFormats();
  const [leaving, setLeaving] = useState<Account>();
  const link = signOnApi.useSend('POST /api/v1/me/accounts/{providerId}', {
    onDone: ({ url }) => location.assign(url),
    onRefused: toast.problem,
  });
  const unlink = signOnApi.useSend('DELETE /api/v1/me/accounts/{providerId}', {
    refreshes: ['/api/v1/me/sign-in'],
    onDone: () => toast.done(t('removed')),
    onRefused: toast.problem,
  });
  const free = providers.filter(({ id }) => accounts.every(({ providerId }) => providerId !== id));
  if (accounts.length === 0 && free.length === 0) return null;
  return (
    <Card title={t('accounts')}>
      {accounts.map((account) => (
        <Row
          key={account.providerId}
          icon={<Link2 />}
          title={account.provider}
          text={t('account.linked', { label: account.label, when: f.date(account.linkedAt) })}
          value={
            <Button look="quiet" size="small" onClick={() => setLeaving(account)}>
              {t('account.unlink')}
            </Button>
          }
        />
      ))}
      {free.map(({ id, name }) => (
        <Row
          key={id}
          icon={<Link2 />}
          title={name}
          text={t('account.none')}
          value={
            <Button size="small" busy={link.sending} onClick={() => link.send({ params: { providerId: id } })}>
              {t('account.link')}
            </Button>
          }
        />
      ))}
      <ConfirmSheet
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('account.unlink')}
        text={t('removeText')}
        action={t('account.unlink')}
        look="danger"
        busy={unlink.sending}
        onConfirm={() => {
          if (leaving) unlink.send({ params: { providerId: leaving.providerId } });
          setLeaving(undefined);
        }}
      />
    </Card>
  );
}
