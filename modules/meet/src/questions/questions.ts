export interface Question {
  key: string;
  zh: string;
  en: string;
  options: readonly { zh: string; en: string }[];
}

const yesNo = [
  { zh: '是', en: 'Yes' },
  { zh: '不是', en: 'No' },
] as const;

/** Short questions about living together with others. Keys stay; new ones are added at the end. */
export const questions: readonly Question[] = [
  {
    key: 'hours',
    zh: '你是早起的人还是夜猫子？',
    en: 'Early bird or night owl?',
    options: [
      { zh: '早起', en: 'Early bird' },
      { zh: '夜猫子', en: 'Night owl' },
      { zh: '看情况', en: 'It depends' },
    ],
  },
  {
    key: 'weekend',
    zh: '理想的周末？',
    en: 'A good weekend is…',
    options: [
      { zh: '出门走走', en: 'Outdoors' },
      { zh: '和朋友聚会', en: 'With friends' },
      { zh: '一个人待着', en: 'On my own' },
    ],
  },
  {
    key: 'study',
    zh: '喜欢一起自习吗？',
    en: 'Do you like studying together?',
    options: yesNo,
  },
  {
    key: 'spicy',
    zh: '能吃辣吗？',
    en: 'How spicy?',
    options: [
      { zh: '无辣不欢', en: 'Very' },
      { zh: '微辣', en: 'A little' },
      { zh: '不吃辣', en: 'Not at all' },
    ],
  },
  {
    key: 'plans',
    zh: '出行前会做计划吗？',
    en: 'Do you plan a trip?',
    options: [
      { zh: '详细计划', en: 'Every hour' },
      { zh: '大概想想', en: 'Roughly' },
      { zh: '说走就走', en: 'I just go' },
    ],
  },
  {
    key: 'replies',
    zh: '回消息快吗？',
    en: 'Do you answer messages quickly?',
    options: [
      { zh: '秒回', en: 'At once' },
      { zh: '当天', en: 'The same day' },
      { zh: '随缘', en: 'When I can' },
    ],
  },
];
