import { defineMessages } from '@nashi/ui';

export const noticeSettingsMessages = defineMessages({
  title: { zh: '通知设置', en: 'Notice settings' },
  device: { zh: '推送到本设备', en: 'Push to this device' },
  deviceText: {
    zh: '不打开应用也能收到聊天和通知。',
    en: 'Chats and notices reach you while the app is closed.',
  },
  denied: {
    zh: '浏览器已禁止通知，请在浏览器的网站设置中允许。',
    en: 'The browser blocks notices from here; allow them in its site settings.',
  },
  unsupported: { zh: '此浏览器不支持推送。', en: 'This browser cannot take pushes.' },
  install: {
    zh: '请先用「分享 → 添加到主屏幕」安装，再从主屏幕打开此页。',
    en: 'First install the app with Share → Add to Home Screen, then open this page from there.',
  },
  switchedOn: { zh: '已开启推送', en: 'Pushes are on' },
  switchedOff: { zh: '已关闭本设备的推送', en: 'Pushes to this device are off' },
  failed: { zh: '浏览器没能开启推送，请稍后再试。', en: 'The browser could not switch pushes on; try again later.' },
  test: { zh: '发送测试推送', en: 'Send a test push' },
  tested: {
    zh: '{devices, plural, other {已发往 # 台设备}}',
    en: '{devices, plural, one {Sent to # device} other {Sent to # devices}}',
  },
  others: { zh: '其他设备', en: 'Other devices' },
  added: { zh: '{when}添加', en: 'Added {when}' },
  remove: { zh: '移除', en: 'Remove' },
  what: { zh: '推送哪些内容', en: 'What is pushed' },
  chats: { zh: '聊天', en: 'Chats' },
  interactions: { zh: '互动', en: 'People' },
  interactionsText: { zh: '赞、评论、关注', en: 'Likes, comments, follows' },
  orders: { zh: '订单', en: 'Orders' },
  money: { zh: '资金', en: 'Money' },
  system: { zh: '系统', en: 'System' },
  marketing: { zh: '活动', en: 'Offers' },
  marketingText: { zh: '每天最多两条，从不占用红点。', en: 'Two a day at most, and never a red dot.' },
  dots: { zh: '红点', en: 'Red dots' },
  dotsText: {
    zh: '关掉的分类仍在通知里，但没有红点，也不推送。',
    en: 'What you switch off is still listed, without a red dot and without a push.',
  },
  quiet: { zh: '免打扰时段', en: 'Quiet hours' },
  quietText: {
    zh: '这段时间不推送，结束后汇总成一条。',
    en: 'No pushes in these hours; one summary when they are over.',
  },
  from: { zh: '开始', en: 'From' },
  to: { zh: '结束', en: 'Until' },
  digest: { zh: '邮件摘要', en: 'Digest by mail' },
  digestText: {
    zh: '早上 8 点把未读通知汇总成一封邮件；没有未读就不发。',
    en: 'Unread notices in one mail at 8 in the morning; none when you have read everything.',
  },
  noMail: { zh: '你的账号没有邮箱，无法发送摘要。', en: 'Your account has no mail address to send it to.' },
  'digest.off': { zh: '不发', en: 'Off' },
  'digest.daily': { zh: '每天', en: 'Daily' },
  'digest.weekly': { zh: '每周一', en: 'Mondays' },
});

export const stopDigestMessages = defineMessages({
  title: { zh: '停止邮件摘要', en: 'Stop the digest' },
  ask: { zh: '不再收到邮件摘要？', en: 'No more digests by mail?' },
  askText: {
    zh: '通知仍会留在应用里，随时可以在通知设置中再次开启。',
    en: 'Your notices stay in the app, and you can switch the digest on again in its notice settings.',
  },
  stop: { zh: '停止发送', en: 'Stop them' },
  done: { zh: '已停止', en: 'Stopped' },
  doneText: { zh: '你不会再收到邮件摘要。', en: 'You will get no more digests by mail.' },
  home: { zh: '去首页', en: 'To the square' },
});
