import { seconds } from '@nashi/clock';

export interface TextConfig {
  /** Address of the provider's HTTP interface; undefined: messages are only shown in the Outbox page. */
  url: string | undefined;
  /** Sent with each request: authorisation, content type. */
  headers: Readonly<Record<string, string>>;
  /**
   * The body with `{to}`, `{text}`, `{code}` and `{id}` to be filled in: JSON when it begins with a brace, a form
   * otherwise. Values are escaped for what they stand in.
   */
  body: string;
}

export interface TextMessage {
  /** Stays the same when the message is tried again. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
  code: string;
}

/** Carries messages to phones; throws, with the provider's words, when one was not taken. */
export interface TextProvider {
  send(message: TextMessage): Promise<void>;
}

export const usualBody = '{"to":"{to}","text":"{text}","code":"{code}","id":"{id}"}';
const patience = seconds(15);

const fillIn = (template: string, message: TextMessage, escape: (value: string) => string): string =>
  template.replace(/\{(id|to|text|code)\}/g, (_, name: keyof TextMessage) => escape(message[name]));

/** Any provider that takes one HTTP request a message, as its documents ask for it in `headers` and `body`. */
export function httpTextProvider({ url, headers, body }: TextConfig & { url: string }): TextProvider {
  const json = body.trimStart().startsWith('{');
  const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
  return {
    async send(message) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': type, 'idempotency-key': message.id, ...headers },
        body: fillIn(body, message, json ? (value) => JSON.stringify(value).slice(1, -1) : encodeURIComponent),
        // Only the address that is configured is ever called.
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      const answer = (await response.text()).slice(0, 300);
      if (!response.ok) throw new Error(`${response.status} ${answer}`);
    },
  };
}
