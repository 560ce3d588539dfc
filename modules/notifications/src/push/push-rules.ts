/** What a device shows. A later message with the same tag takes the place of an earlier one. */
export interface PushMessage {
  title: string;
  body: string;
  /** Path in the member app. */
  link: string;
  tag: string;
}

/** The push services of the browsers people use; an address anywhere else is refused. */
const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '.notify.windows.com',
  '.push.apple.com',
];

/** Whether a push address lies with a known service; `more` are origins that the operator allows beside them. */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (url === null || url.username + url.password !== '') return false;
  if (more.includes(url.origin)) return true;
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    services.some((name) => (name.startsWith('.') ? url.hostname.endsWith(name) : url.hostname === name))
  );
}

/** Push services take 4,096 bytes encrypted; this many letters of any script fit with room to spare. */
const mostLetters = 300;

export function shortened(text: string, most = mostLetters): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
