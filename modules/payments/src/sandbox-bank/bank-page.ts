import { currencies } from '@nashi/money';
import type { Currency } from '@nashi/money';
import type { BankPayment, Behaviour } from './bank-queries.ts';

type Locale = 'zh' | 'en';

const words = {
  title: { zh: '沙盒银行', en: 'Sandbox bank' },
  warning: {
    zh: '这是一家模拟银行，不涉及真实资金。',
    en: 'This bank is a stand-in: no real money moves here.',
  },
  pay: { zh: '确认支付', en: 'Pay' },
  refuse: { zh: '拒绝支付', en: 'Refuse' },
  more: { zh: '模拟其他情况', en: 'Have it go wrong' },
  slowly: { zh: '支付,10 秒后通知', en: 'Pay, notify after 10 seconds' },
  late: { zh: '超时后才到账(20 分钟)', en: 'Pay after the time is over (20 minutes)' },
  twice: { zh: '支付，重复通知三次', en: 'Pay, notify three times' },
  silently: { zh: '支付，但不通知', en: 'Pay, never notify' },
  forge: { zh: '不支付，发送伪造通知', en: 'Do not pay, send a forged notification' },
  back: { zh: '返回商户', en: 'Back to the shop' },
  over: { zh: '这笔支付已处理。', en: 'This payment has been dealt with.' },
  missing: { zh: '没有这笔支付。', en: 'There is no such payment.' },
} as const;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `
  :root { color-scheme: light dark; --ground: #f3f5f8; --card: #fff; --ink: #17212f; --quiet: #5a6675; --line: #d5dbe3; --blue: #1d5fa8; --on-blue: #fff }
  @media (prefers-color-scheme: dark) { :root { --ground: #10151c; --card: #1a212b; --ink: #eef2f7; --quiet: #a3afbd; --line: #343e4b; --blue: #8ebdf2; --on-blue: #0b1a2b } }
  * { box-sizing: border-box }
  body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif }
  main { max-width: 440px; margin: 0 auto; padding: 24px 16px }
  h1 { font-size: 20px; margin: 8px 0 16px }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 24px 16px }
  .amount { font-size: 36px; font-weight: 600; font-variant-numeric: tabular-nums; margin: 4px 0 }
  .quiet { color: var(--quiet); font-size: 14px; margin: 8px 0 }
  button, .button { display: block; width: 100%; min-height: 48px; margin-top: 12px; padding: 10px 16px; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: inherit; font: inherit; text-align: center; text-decoration: none; cursor: pointer }
  .first { background: var(--blue); border-color: var(--blue); color: var(--on-blue); font-weight: 600 }
  summary { min-height: 44px; padding-top: 12px; margin-top: 12px; cursor: pointer; color: var(--quiet) }
  :focus-visible { outline: 3px solid var(--blue); outline-offset: 2px }`;

function frame(locale: Locale, content: string): string {
  const lang = locale === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title[locale]}</title><style>${style}</style></head><body><main><h1>${words.title[locale]}</h1><div class="card">${content}</div><p class="quiet">${words.warning[locale]}</p></main></body></html>`;
}

function price({ amount, currency }: BankPayment, locale: Locale): string {
  const decimals = currency in currencies ? currencies[currency as Currency] : 2;
  const format = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { style: 'currency', currency });
  return format.format(amount / 10 ** decimals);
}

export function paymentPage(payment: BankPayment | undefined, locale: Locale): string {
  if (!payment) return frame(locale, `<p>${words.missing[locale]}</p>`);
  const summary = `<p class="quiet">${escape(payment.description)}</p><p class="amount">${price(payment, locale)}</p>`;
  const back = `<a class="button" href="${escape(payment.returnUrl)}">${words.back[locale]}</a>`;
  if (payment.state !== 'open' || payment.behaviour !== null) {
    return frame(locale, `${summary}<p>${words.over[locale]}</p>${back}`);
  }
  const button = (behaviour: Behaviour, label: { zh: string; en: string }, look = '') =>
    `<button name="do" value="${behaviour}" class="${look}">${label[locale]}</button>`;
  const more = [
    button('pay-slowly', words.slowly),
    button('pay-late', words.late),
    button('pay-twice', words.twice),
    button('pay-silently', words.silently),
    button('forge', words.forge),
  ].join('');
  return frame(
    locale,
    `${summary}<form method="post">${button('pay', words.pay, 'first')}${button('refuse', words.refuse)}<details><summary>${words.more[locale]}</summary>${more}</details></form>${back}`,
  );
}
