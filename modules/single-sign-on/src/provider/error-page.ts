import type { Locale } from '@nashi/errors';

const texts = {
  zh: { title: '无法继续登录', text: '请回到应用重新开始。如果一直这样，请把下面的信息发给该应用的维护者。' },
  en: {
    title: 'This sign-in cannot go on',
    text: 'Go back to the app and start again. If it stays like this, send what is below to those who run the app.',
  },
} as const;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '');

/** What a person sees when a request of a partner is wrong in a way that must not be sent back to it. */
export function errorPage(locale: Locale, error: { error: string; error_description?: string | undefined }): string {
  const { title, text } = texts[locale];
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem; }
  code { overflow-wrap: anywhere; }
</style></head>
<body><main><h1>${title}</h1><p>${text}</p>
<p><code>${safe(error.error)}${error.error_description === undefined ? '' : `: ${safe(error.error_description)}`}</code></p>
</main></body></html>`;
}
