import type { notificationsContract } from '@nashi/notifications/contract';
import { apiOf } from '@nashi/ui';

export const notificationsApi = apiOf<typeof notificationsContract>();

/** Whether this browser can take pushes: `install` where it must be put on the home screen first (iOS). */
export type DevicePush = 'unsupported' | 'install' | 'denied' | 'off' | 'on';

const subscribed = async (): Promise<PushSubscription | null> => {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
};

export async function devicePush(): Promise<DevicePush> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    return /iPhone|iPad/.test(navigator.userAgent) ? 'install' : 'unsupported';
  }
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && (await subscribed()) !== null ? 'on' : 'off';
}

const encoded = (key: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const decoded = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (letter) => letter.codePointAt(0) ?? 0);
};

/** What the server needs to push to this browser; undefined when the person said no. Throws when the browser fails. */
export async function subscribeDevice(
  pushKey: string,
): Promise<{ endpoint: string; keys: { p256dh: string; auth: string } } | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  const registration = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: decoded(pushKey) };
  const subscription = await registration.pushManager.subscribe(options).catch(async () => {
    // an older key of the server stands in the way
    await (await subscribed())?.unsubscribe();
    return registration.pushManager.subscribe(options);
  });
  const [p256dh, auth] = [encoded(subscription.getKey('p256dh')), encoded(subscription.getKey('auth'))];
  return { endpoint: subscription.endpoint, keys: { p256dh, auth } };
}

/** This browser takes no more pushes, whoever signs in on it next. */
export async function unsubscribeDevice(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return;
  await (await subscribed())?.unsubscribe();
}
