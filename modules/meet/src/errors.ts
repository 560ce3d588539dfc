import { defineErrors } from '@nashi/errors';

export const meetErrors = defineErrors('meet', {
  noSuchMember: { status: 404, en: 'This member is not here.', zh: '该成员不存在。' },
  noSuchQuestion: { status: 404, en: 'There is no such question.', zh: '没有这个问题。' },
  noSuchAnswer: { status: 400, en: 'Choose one of the answers.', zh: '请选择给出的答案。' },
  tooManyQuestions: {
    status: 409,
    en: 'There are {limit} questions, the most there can be. Change a retired one.',
    zh: '问题最多 {limit} 个，请修改已停用的问题。',
  },
  answersGiven: {
    status: 409,
    en: 'Members answered this question: its answers can be reworded or added to, not removed.',
    zh: '已有成员作答，选项只能改写或新增，不能删除。',
  },
  noSuchTag: { status: 404, en: 'There is no such tag.', zh: '没有这个标签。' },
  nameMeansAnother: {
    status: 409,
    en: '“{name}” means another tag already. Merge the two, or choose another name.',
    zh: '“{name}”已属于另一个标签，请合并或换一个名称。',
  },
  tagInItself: { status: 409, en: 'A tag cannot be under itself.', zh: '标签不能放在它自己下面。' },
  tooManyTags: {
    status: 409,
    en: 'A profile has at most {limit} tags. Take one away first.',
    zh: '资料最多 {limit} 个标签，请先去掉一个。',
  },
  noSuchCard: { status: 404, en: 'This card is not here.', zh: '该卡片不存在。' },
  cardInPast: { status: 400, en: 'Choose a time that is still to come.', zh: '请选择将来的时间。' },
  cardTooFar: { status: 400, en: 'A card is open for at most {days} days.', zh: '卡片最多开放 {days} 天。' },
  cardFull: { status: 409, en: 'All places are taken. This card is closed.', zh: '名额已满，卡片已关闭。' },
  cardClosed: { status: 409, en: 'This card takes no more answers.', zh: '该卡片不再接受报名。' },
  cardChanged: {
    status: 409,
    en: 'This card has changed meanwhile. Look at it again.',
    zh: '卡片已有变化，请重新查看。',
  },
  fewerThanAnswered: {
    status: 409,
    en: '{answered} people have answered already: you cannot want fewer.',
    zh: '已有 {answered} 人报名，人数不能更少。',
  },
  ownCard: { status: 409, en: 'This is your own card.', zh: '这是你自己的卡片。' },
  tooManyCards: {
    status: 409,
    en: 'You have {limit} open cards. Close one first.',
    zh: '你有 {limit} 张开放的卡片，请先关闭一张。',
  },
  adultsOnly: { status: 403, en: 'Meeting new people is for adults.', zh: '认识新朋友仅限成年人。' },
  birthdayNeeded: {
    status: 403,
    en: 'Tell us your birthday in your profile first: meeting new people is for adults. It is shown to nobody.',
    zh: '请先在资料中填写生日：认识新朋友仅限成年人，生日不会展示给任何人。',
  },
});
