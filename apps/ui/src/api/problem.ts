import { ProblemError } from '@nashi/http/client';
import { defineMessages, textNow } from '../i18n/messages.ts';

export { ProblemError };

const messages = defineMessages({
  offline: {
    zh: '网络连接不上，请检查网络后再试。',
    en: 'No connection. Check your network and try again.',
  },
  server: { zh: '服务器出了点问题，请稍后再试。', en: 'Something went wrong on our side. Try again in a moment.' },
  fields: { zh: '请检查标出的内容。', en: 'Check the fields that are marked.' },
});

/** Whether the server refused with one of these statuses (with any, when none is given). */
export function isRefused(error: unknown, ...statuses: readonly number[]): error is ProblemError {
  return error instanceof ProblemError && (statuses.length === 0 || statuses.includes(error.problem.status));
}

/** The sentence to show a person for anything that was thrown while calling the server. */
export function problemSentence(error: unknown): string {
  if (!(error instanceof ProblemError)) return textNow(messages.offline);
  const { status, detail, title, fields } = error.problem;
  if (fields !== undefined && fields.length > 0) return textNow(messages.fields);
  if (status >= 500 && detail === '') return textNow(messages.server);
  return detail === '' ? title : detail;
}

/** The server's complaints by field, for `<TextField error={errors['name']}>`. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return {};
  const { field, fields, detail } = error.problem;
  if (fields !== undefined) return Object.fromEntries(fields.map((one) => [one.field, one.detail]));
  return field === undefined ? {} : { [field]: detail };
}
