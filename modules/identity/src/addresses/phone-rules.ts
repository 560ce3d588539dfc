const e164 = /^\+[1-9]\d{6,14}$/;
const mainland = /^1[3-9]\d{9}$/;
const mainlandWithCode = /^\+861[3-9]\d{9}$/;

/**
 * A phone number in E.164 as people write it: with spaces, dashes, full-width digits, `00` for `+`, and without a
 * country code when it is a mobile number of mainland China. Undefined when it cannot be one.
 */
export function e164Of(written: string): string | undefined {
  const plain = written
    .normalize('NFKC')
    .replace(/[\s()\-.\u2010-\u2015]/g, '')
    .replace(/^00(?=[1-9])/, '+');
  const number = mainland.test(plain) ? `+86${plain}` : plain;
  if (!e164.test(number)) return undefined;
  return number.startsWith('+86') && !mainlandWithCode.test(number) ? undefined : number;
}
