import { defineMessages } from '@nashi/ui';

export const questionsMessages = defineMessages({
  title: { zh: '合拍问答', en: 'Questions' },
  text: {
    zh: '答案只用来计算合拍指数。只有双方都认可对方的答案时，才会显示为共同点。',
    en: 'Answers only enter the match index. One is shown as common ground when each of you likes what the other answered.',
  },
  progress: { zh: '已回答 {n}/{all}', en: '{n} of {all} answered' },
  yours: { zh: '我的答案', en: 'My answer' },
  theirs: { zh: '希望对方的答案（可多选）', en: 'Answers I would like in others' },
  weight: { zh: '对我的重要程度', en: 'How much it matters to me' },
  'weight.0': { zh: '无所谓', en: 'Not at all' },
  'weight.1': { zh: '有一点', en: 'A little' },
  'weight.10': { zh: '比较重要', en: 'Somewhat' },
  'weight.50': { zh: '很重要', en: 'A lot' },
  'weight.250': { zh: '必须', en: 'It is a must' },
  answer: { zh: '回答', en: 'Answer' },
  change: { zh: '修改', en: 'Change' },
  takeBack: { zh: '撤回答案', en: 'Take it back' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  cancel: { zh: '取消', en: 'Cancel' },
  none: { zh: '暂时没有问题', en: 'No questions right now' },
  noneText: { zh: '社区提出问题后会显示在这里。', en: 'They appear here once the community asks some.' },
});
