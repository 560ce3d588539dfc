/** One conversation: who says what, in turn; `{product}`, `{team}` and `{post}` stand for cards. */
export const chatScripts: Record<'zh' | 'en', readonly (readonly (readonly [who: 'a' | 'b', line: string])[])[]> = {
  zh: [
    [
      ['a', '你昨天发的那个好吃吗'],
      ['b', '真的可以，我已经第二次买了'],
      ['b', '{product}'],
      ['a', '那我也来一份，一起凑免配送？'],
      ['b', '好，你下单我付一半'],
    ],
    [
      ['a', '差一个人成团，来不来！'],
      ['a', '{team}'],
      ['b', '什么团'],
      ['a', '就你上次说想买的那个，便宜四分之一'],
      ['b', '等我下课，别让它跑了'],
    ],
    [
      ['a', '周五羽毛球还缺一个，你有空吗'],
      ['b', '几点'],
      ['a', '七点半，场地订好了，拍子我有多的'],
      ['b', '来！不过我真的很菜'],
      ['a', '没事，大家都很菜'],
    ],
    [
      ['b', '线代笔记能借我看看吗'],
      ['a', '可以，明天带给你'],
      ['b', '救命恩人，请你喝奶茶'],
      ['a', '三分糖，加芋泥'],
    ],
    [
      ['a', '你看这个'],
      ['a', '{post}'],
      ['b', '哈哈哈哈这说的不就是你吗'],
      ['a', '所以才发给你啊'],
    ],
    [
      ['a', '到图书馆了吗'],
      ['b', '四楼靠窗，给你占了位'],
      ['a', '五分钟到，带了咖啡'],
    ],
  ],
  en: [
    [
      ['a', 'Was the thing you posted any good?'],
      ['b', 'Yes, second order already'],
      ['b', '{product}'],
      ['a', 'Split one so delivery is free?'],
      ['b', 'Deal'],
    ],
    [
      ['a', 'We need one more for the team!'],
      ['a', '{team}'],
      ['b', 'What is it?'],
      ['a', 'The one you wanted, a quarter off'],
      ['b', 'After class, do not let it run out'],
    ],
    [
      ['a', 'Board games on Sunday, one seat left'],
      ['b', 'Is it the one with the trains again'],
      ['a', 'It is always the one with the trains'],
      ['b', 'Fine, I am in'],
    ],
    [
      ['a', '{post}'],
      ['b', 'This is literally you'],
      ['a', 'That is why I sent it'],
    ],
  ],
};

/** From people the other does not know yet. */
export const requestLines = [
  '你好，看到你在二手圈转让的书，还在吗？',
  'Hi! Are you the one organising the night run? I would love to join.',
];

export const groupChat = {
  title: '周末去哪儿',
  lines: [
    '周六天气好像不错',
    '去湖边骑车？',
    '我可以，但我没有车',
    '校门口能租，十五块一天',
    '那周六九点东门见',
    '收到',
    '我带早饭',
  ],
};
