import { defineMessages } from '@nashi/ui';

export const addressMessages = defineMessages({
  email: { zh: '邮箱', en: 'E-mail' },
  emailPlaceholder: { zh: 'you@example.com', en: 'you@example.com' },
  phone: { zh: '手机号', en: 'Phone' },
  country: { zh: '国家或地区', en: 'Country' },
});
