import { defineMessages, textNow } from '../i18n/messages.ts';

export interface FieldProblem {
  /** Where in the request: `lines.0.quantity`. */
  readonly field: string;
  readonly message: string;
}

interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly field?: string;
  readonly errors?: readonly FieldProblem[];
}

/** A refusal of the server (RFC 9457), its sentences already in the language of the request. */
export class Problem extends Error {
  readonly status: number;
  /** Stable and made for programs: `catalog.out-of-stock`. */
  readonly code: string;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? '');
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? `http.${status}`;
    const own = body.field === undefined ? [] : [{ field: body.field, message: this.message }];
    this.fields = body.errors ?? own;
  }
}

const messages = defineMessages({
  offline: {
    zh: '网络连接不上，请检查网络后再试。',
    en: 'No connection. Check your network and try again.',
  },
  server: {
    zh: '服务器出了点问题，请稍后再试。',
    en: 'Something went wrong on our side. Try again in a moment.',
  },
  slow: { zh: '操作太频繁，请稍等一会儿。', en: 'Too many attempts. Wait a moment and try again.' },
  signIn: { zh: '请先登录。', en: 'Please sign in first.' },
});

/** The sentence to show a person for anything that was thrown while calling the server. */
export function problemSentence(error: unknown): string {
  if (!(error instanceof Problem)) return textNow(messages.offline);
  if (error.message !== '' && error.status < 500) return error.message;
  if (error.status === 401) return textNow(messages.signIn);
  if (error.status === 429) return textNow(messages.slow);
  return textNow(messages.server);
}

/** The server's complaints by field, for `<Field error={errors['name']}>`. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(error.fields.map(({ field, message }) => [field, message]));
}
