import { defineErrors } from '@nashi/errors';

export const notificationsErrors = defineErrors('notifications', {
  unknownPushService: {
    status: 422,
    en: 'This browser’s push service is not one that this community sends to.',
    zh: '暂不支持此浏览器的推送服务。',
  },
  noSuchDevice: { status: 404, en: 'This device is not here.', zh: '该设备不存在。' },
  noDevice: {
    status: 409,
    en: 'No device takes pushes yet; switch them on first.',
    zh: '还没有可推送的设备，请先开启推送。',
  },
  badLink: { status: 404, en: 'This link is not valid any more.', zh: '该链接已失效。' },
});
