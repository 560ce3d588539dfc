import { defineNotices } from '@nashi/notifications';

export const notices = defineNotices('messaging', {
  mentioned: { zh: '{name} 在群聊“{group}”中提到了你。', en: '{name} mentioned you in {group}.' },
  mentionedAll: { zh: '{name} 在群聊“{group}”中 @所有人。', en: '{name} mentioned everyone in {group}.' },
  asksToJoin: { zh: '{name} 申请加入群聊“{group}”，等待你确认。', en: '{name} would like to join {group}.' },
  letIn: { zh: '你已加入群聊“{group}”。', en: 'You are now in {group}.' },
});
