import { defineErrors } from '@nashi/errors';

export const errors = defineErrors('identity', {
  tooManyCodes: {
    status: 429,
    en: 'Too many codes were asked for; try again in {minutes} minutes.',
    zh: '获取验证码过于频繁,请 {minutes} 分钟后再试。',
  },
  codeSentJustNow: {
    status: 429,
    en: 'A code was sent just now; you can ask for another in {seconds} seconds.',
    zh: '验证码刚刚发送,{seconds} 秒后可重新获取。',
  },
  wrongCode: {
    status: 422,
    en: 'This code is wrong or no longer valid. Check it, or ask for a new one.',
    zh: '验证码错误或已失效,请核对或重新获取。',
  },
  tooManyTries: {
    status: 429,
    en: 'Too many wrong codes; try again in {minutes} minutes.',
    zh: '错误次数过多,请 {minutes} 分钟后再试。',
  },
  suspended: {
    status: 403,
    en: 'This account is suspended: {reason}',
    zh: '该账号已被停用:{reason}',
  },
  nicknameReserved: {
    status: 422,
    en: 'This nickname could be taken for staff; choose another.',
    zh: '该昵称容易被误认为官方人员,请换一个。',
  },
  birthdayNotPossible: { status: 422, en: 'This birthday is not possible.', zh: '生日不正确。' },
  sessionNotFound: { status: 404, en: 'This session is already over.', zh: '该登录已结束。' },
  memberNotFound: { status: 404, en: 'There is no such member.', zh: '没有这位成员。' },
  certifiedElsewhere: {
    status: 409,
    en: 'This student is already certified on another account. Sign in there, or ask an operator.',
    zh: '该学生身份已在另一个账号上认证。请登录那个账号,或联系管理员。',
  },
  alreadyGraduated: {
    status: 422,
    en: 'This graduation has passed, so there is nothing to certify as a student.',
    zh: '毕业时间已过,无法认证为在校学生。',
  },
});
