import { defineErrors } from '@nashi/errors';

export const errors = defineErrors('single-sign-on', {
  requestOver: {
    status: 404,
    en: 'This sign-in is over or was begun in another browser. Go back to the app and start again.',
    zh: '本次登录已结束，或不是在这个浏览器中发起的。请回到应用重新开始。',
  },
  signInAgain: {
    status: 409,
    en: 'The app wants you to sign in once more before you go on.',
    zh: '该应用要求你重新登录后再继续。',
  },
  partnerNotFound: { status: 404, en: 'There is no such partner.', zh: '没有这个合作应用。' },
  consentNotFound: { status: 404, en: 'This consent is already withdrawn.', zh: '该授权已撤销。' },
  addressNotSafe: {
    status: 422,
    en: '{address} must be a whole https address without a fragment; http only on this very machine.',
    zh: '{address} 需为完整的 https 地址且不含 # 片段；仅本机地址可用 http。',
  },
  addressesOfSeveralHosts: {
    status: 422,
    en: 'All return addresses must be of one host: the name a member has there is made for that host.',
    zh: '所有回调地址须属于同一主机：成员在该应用中的标识按主机生成。',
  },
});
