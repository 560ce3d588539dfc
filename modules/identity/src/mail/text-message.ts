import type { Locale } from '@nashi/errors';

/** Every message that goes to phones. They are short: a carrier counts 70 characters a part. */
export const textMessages: Record<Locale, (params: { code: string; minutes: number }, community: string) => string> = {
  zh: ({ code, minutes }, community) => `【${community}】验证码 ${code}，${minutes} 分钟内有效，请勿告诉他人。`,
  en: ({ code, minutes }, community) =>
    `${code} is your ${community} code. Valid for ${minutes} minutes; never give it to anyone.`,
};
