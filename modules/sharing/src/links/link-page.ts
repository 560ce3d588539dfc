import type { Locale } from '@nashi/errors';
import type { Community } from '@nashi/platform';
import type { Opened } from './open-link.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const words = {
  go: { en: 'Open', zh: '打开' },
  earns: {
    en: 'Promotion: whoever shared this may get a reward if you buy.',
    zh: '推广：若你下单，分享者可能获得奖励。',
  },
  gone: { en: 'This link leads nowhere any more.', zh: '该链接已失效。' },
  home: { en: 'See what is new', zh: '去首页看看' },
} as const;

const style = `
  :root { color-scheme: light dark; font-family: system-ui, 'PingFang SC', 'Noto Sans SC', sans-serif; }
  body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: #faf8f1; color: #1f2a1c; }
  main { width: min(22rem, calc(100vw - 2rem)); text-align: center; }
  img { width: 100%; aspect-ratio: 1; object-fit: cover; border-radius: 16px; background: #eef2e2; }
  h1 { font-size: 1.25rem; line-height: 1.4; margin: 1rem 0 .5rem; overflow-wrap: anywhere; }
  p { color: #4c5a45; margin: 0 0 1rem; line-height: 1.6; overflow-wrap: anywhere; }
  small { display: block; margin-top: 1rem; color: #4c5a45; }
  a { display: block; padding: .9rem; border-radius: 999px; background: #4f6a14; color: #fff; text-decoration: none; font-weight: 600; }
  @media (prefers-color-scheme: dark) { body { background: #161a13; color: #e9efe2; } p, small { color: #b4c0aa; } }
`;

function html(locale: Locale, head: string, body: string): string {
  const lang = locale === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>
`;
}

/** The page behind a share link: its preview for other apps, its content without script, and the way into the app. */
export function linkPage(opened: Opened, community: Community, locale: Locale): string {
  const { target, token, earns } = opened;
  const { origin } = community;
  const picture = target.picture === null ? `${origin}/icons/icon-512.png` : `${origin}/files/${target.picture}/960`;
  const path = `${target.path}${target.path.includes('?') ? '&' : '?'}share=${token}`;
  const title = escaped(target.title);
  const description = escaped(target.description);
  const head = `<title>${title} · ${escaped(community.name[locale])}</title>
<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${escaped(community.name[locale])}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:image" content="${escaped(picture)}">
<meta property="og:url" content="${escaped(`${origin}/r/${token}`)}">
<meta property="og:locale" content="${locale === 'zh' ? 'zh_CN' : 'en_US'}">
<meta name="twitter:card" content="summary_large_image">
<meta name="robots" content="noindex">
<link rel="canonical" href="${escaped(origin + target.path)}">
<meta http-equiv="refresh" content="0; url=${escaped(path)}">`;
  const label = earns ? `<small>${words.earns[locale]}</small>` : '';
  const body = `<img src="${escaped(picture)}" alt="">
<h1>${title}</h1>
<p>${description}</p>
<a href="${escaped(path)}">${words.go[locale]}</a>${label}`;
  return html(locale, head, body);
}

export function gonePage(community: Community, locale: Locale): string {
  const name = escaped(community.name[locale]);
  return html(
    locale,
    `<title>${words.gone[locale]} · ${name}</title>\n<meta name="robots" content="noindex">`,
    `<h1>${words.gone[locale]}</h1><a href="/">${words.home[locale]}</a>`,
  );
}
