import { defineMessages, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import styles from './sign-on-problem.module.css';

const messages = defineMessages({
  'identity.sign-on-over': {
    zh: '本次登录已失效，或不是在此浏览器中发起的，请重新开始。',
    en: 'This sign-in has ended or was begun in another browser. Start again.',
  },
  'identity.sign-on-refused': {
    zh: '身份提供方的答复未通过验证，请重试，或换一种方式。',
    en: 'What the provider answered was not accepted. Try again, or another way.',
  },
  'identity.account-linked-elsewhere': {
    zh: '该外部账号已关联其他成员，或你已关联该提供方的另一个账号。',
    en: 'This account is linked to another member, or you have linked another one of this provider.',
  },
  'identity.not-student': {
    zh: '学校未说明你是在校学生。你可以改用学校邮箱或学生证认证。',
    en: 'Your school does not say that you are a student. Certify by school mail or card instead.',
  },
  'identity.certified-elsewhere': {
    zh: '该学生身份已在另一个账号上认证。请登录那个账号，或联系运营者。',
    en: 'This student is already certified on another account. Sign in there, or ask an operator.',
  },
  'identity.already-graduated': {
    zh: '毕业时间已过，无法认证为在校学生。',
    en: 'This graduation has passed, so there is nothing to certify as a student.',
  },
  other: { zh: '没有成功，请重试，或换一种方式。', en: 'This did not work. Try again, or another way.' },
});

type Code = keyof typeof messages;
const isKnown = (code: string): code is Code => Object.hasOwn(messages, code);

/** Why somebody who came back from a provider stands here again. */
export function SignOnProblem({ code }: { readonly code: string | undefined }): ReactNode {
  const t = useMessages(messages);
  if (code === undefined) return null;
  return (
    <p className={styles.problem} role="alert">
      {t(isKnown(code) ? code : 'other')}
    </p>
  );
}
