import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { Notifications } from '@nashi/notifications';
import type { Module, PersonalData, Platform } from '@nashi/platform';
import { createPrivacy } from '@nashi/privacy';
import type { ConsentId, SingleSignOn } from '@nashi/single-sign-on';

type Others = Readonly<Record<string, Module>> & {
  identity: Identity;
  files: Files;
  notifications: Notifications;
  singleSignOn: SingleSignOn;
};

/** Gives privacy what every module keeps about members, and where consents are given. */
export function wirePrivacy(platform: Platform, modules: Others): Module {
  const { identity, files, notifications, singleSignOn } = modules;
  // Those that others rest on come first: an account is forgotten from the other end.
  const rest = Object.values(modules).filter((module) => module !== files && module !== identity);
  const holders = (): readonly Module[] => [identity, files, ...rest, privacy];
  const privacy: Module = createPrivacy(platform, {
    identity,
    notifications,
    files,
    consents: {
      partners: {
        list: singleSignOn.consentsOf,
        withdraw: (tx, member, id) => singleSignOn.withdrawConsent(tx, member, id as ConsentId),
      },
    },
    personalData: () => holders().map(({ name, personalData = {} }): [string, PersonalData] => [name, personalData]),
  });
  return privacy;
}
