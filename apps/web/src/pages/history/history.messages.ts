import { defineMessages } from '@nashi/ui';

export const historyMessages = defineMessages({
  title: { zh: '浏览记录', en: 'Looked at' },
  kinds: { zh: '分类', en: 'Kinds' },
  all: { zh: '全部', en: 'All' },
  post: { zh: '动态', en: 'Posts' },
  product: { zh: '商品', en: 'Products' },
  keep: { zh: '保留浏览记录', en: 'Keep what I look at' },
  keepText: {
    zh: '只有你自己看得到，不会用于推荐。最多保留最近 500 条。',
    en: 'Only you see it, and nothing is recommended by it. The last 500 are kept.',
  },
  off: { zh: '已关闭，之前的记录已删除', en: 'Switched off, and what there was is forgotten' },
  clear: { zh: '清空', en: 'Clear all' },
  'clear.ask': { zh: '清空全部浏览记录？', en: 'Forget everything you looked at?' },
  'clear.text': { zh: '清空后无法恢复。', en: 'It cannot be brought back.' },
  cleared: { zh: '已清空', en: 'Forgotten' },
  'empty.on': { zh: '还没有浏览记录', en: 'Nothing yet' },
  'empty.onText': { zh: '看过的动态和商品会出现在这里。', en: 'Posts and products you open appear here.' },
  'empty.off': { zh: '没有保留浏览记录', en: 'Nothing is kept' },
  'empty.offText': {
    zh: '打开上面的开关，看过的内容就会出现在这里。',
    en: 'Turn on the switch above to keep what you open.',
  },
  go: { zh: '去逛逛', en: 'Look around' },
});
