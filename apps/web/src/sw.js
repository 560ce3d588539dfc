// Keeps the shell of the app so that it opens without a network. Answers of the API and files are never kept.
const version = 'SHELL_VERSION';
const shell = 'SHELL_FILES';
const others = 'OTHER_FILES';
const cacheName = `nashi-shell-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('nashi-shell-') && name !== cacheName)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
  // the other pages follow quietly, so that they open without a network too
  if (!navigator.connection?.saveData) void keepOthers();
});

async function keepOthers() {
  const cache = await caches.open(cacheName);
  for (const file of others) {
    if ((await cache.match(file)) === undefined) await cache.add(file).catch(() => undefined);
  }
}

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

async function page(request) {
  try {
    return await fetch(request);
  } catch (lost) {
    const kept = await caches.match('/');
    if (kept === undefined) throw lost;
    return kept;
  }
}

async function asset(request) {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(cacheName);
    await cache.put(request, answer.clone());
  }
  return answer;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (/^\/(api|files|oidc|console|docs|openapi|health|metrics)/.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (url.pathname === '/boot.js') event.respondWith(fetch(request).catch(() => caches.match(request)));
});

// A push is shown unless the member is looking at the app, where the live stream has said it already.
self.addEventListener('push', (event) => {
  const { title, body, link, tag } = event.data?.json() ?? {};
  if (typeof title !== 'string') return;
  const options = { body, tag, data: { link }, icon: '/icon-192.png', badge: '/icon-192.png' };
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      if (windows.some((one) => one.focused)) return undefined;
      return self.registration.showNotification(title, options);
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const address = new URL(event.notification.data?.link ?? '/', self.location.origin);
  if (address.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(async (windows) => {
      const open = windows.find((one) => 'navigate' in one && !new URL(one.url).pathname.startsWith('/console'));
      if (open === undefined) return self.clients.openWindow(address.href);
      await open.focus();
      return open.navigate(address.href);
    }),
  );
});
