const shape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Words that would pass a shop off as the platform, or stand for pages of the app. */
const reserved = new Set(
  `about account admin administrator api app apps assets auth buy cart checkout circle circles community console
  contact coupon coupons customer-service developer developers docs download event events faq friends fund funds group
  health healthz help home index kefu legal loan loans login logout mail market me meet member members message messages
  metrics mine mini mini-program moderator my nashi new news notice null official openapi operator order orders
  pay payment payments platform post posts privacy product products profile public readyz refund register root
  s school search security service settings shop shops sign-in sign-up square staff static status store stream support
  system teams terms test undefined user users wallet web www xn`.split(/\s+/),
);

const asNumber = /^\d+$/;

/** Why an address cannot be used; undefined when it can, as far as can be told without looking who has it. */
export function slugFault(slug: string): 'malformed' | 'reserved' | undefined {
  if (slug.length < 3 || slug.length > 40 || !shape.test(slug)) return 'malformed';
  if (reserved.has(slug) || asNumber.test(slug) || /^(nashi|official|admin)-|-(official|admin)$/.test(slug)) {
    return 'reserved';
  }
  return undefined;
}
