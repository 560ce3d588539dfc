import { defineErrors } from '@nashi/errors';

export const errors = defineErrors('identity', {
  tooManyCodes: {
    status: 429,
    en: 'Too many codes were asked for; try again in {minutes} minutes.',
    zh: '获取验证码过于频繁，请 {minutes} 分钟后再试。',
  },
  codeSentJustNow: {
    status: 429,
    en: 'A code was sent just now; you can ask for another in {seconds} seconds.',
    zh: '验证码刚刚发送，{seconds} 秒后可重新获取。',
  },
  wrongCode: {
    status: 422,
    en: 'This code is wrong or no longer valid. Check it, or ask for a new one.',
    zh: '验证码错误或已失效，请核对或重新获取。',
  },
  tooManyTries: {
    status: 429,
    en: 'Too many wrong codes; try again in {minutes} minutes.',
    zh: '错误次数过多，请 {minutes} 分钟后再试。',
  },
  wrongPassword: {
    status: 422,
    en: 'Address or password is wrong. You can sign in with a code instead.',
    zh: '账号或密码错误。你也可以用验证码登录。',
  },
  wrongCurrentPassword: { status: 422, en: 'The current password is wrong.', zh: '当前密码错误。' },
  commonPassword: {
    status: 422,
    en: 'This password is one of the first that are guessed; choose another.',
    zh: '该密码太常见，容易被猜到，请换一个。',
  },
  personalPassword: {
    status: 422,
    en: 'This password is little more than your name or address; choose another.',
    zh: '密码与你的昵称或账号过于相似，请换一个。',
  },
  passkeyRefused: {
    status: 422,
    en: 'This passkey was not accepted. Try again, or sign in with a code.',
    zh: '通行密钥未通过验证，请重试，或用验证码登录。',
  },
  passkeyKnown: { status: 409, en: 'This passkey is registered already.', zh: '该通行密钥已注册。' },
  tooManyPasskeys: {
    status: 409,
    en: 'You have {most} passkeys; remove one first.',
    zh: '最多可有 {most} 个通行密钥，请先删除一个。',
  },
  passkeyNotFound: { status: 404, en: 'There is no such passkey.', zh: '没有这个通行密钥。' },
  lastWay: {
    status: 409,
    en: 'This is your only way to sign in. Add another first.',
    zh: '这是你唯一的登录方式，请先添加其他方式。',
  },
  providerNotFound: { status: 404, en: 'This way to sign in is not offered any more.', zh: '该登录方式已停用。' },
  providerUnreachable: {
    status: 502,
    en: '{name} does not answer as it should. Try again later, or another way.',
    zh: '{name} 暂时无法访问，请稍后再试，或换一种方式。',
  },
  providerRefused: {
    status: 422,
    en: 'This provider cannot be used: {reason}',
    zh: '无法使用该身份提供方：{reason}',
  },
  metadataUnreadable: {
    status: 422,
    en: 'This is not the metadata of an identity provider with an https address for HTTP-Redirect and a certificate.',
    zh: '这不是可用的身份提供方元数据：需要 https 的 HTTP-Redirect 地址和签名证书。',
  },
  secretNeeded: { status: 422, en: 'Give the client secret.', zh: '请填写客户端密钥。' },
  signOnOver: {
    status: 422,
    en: 'This sign-in has ended or was begun in another browser. Start again.',
    zh: '本次登录已失效，或不是在此浏览器中发起的，请重新开始。',
  },
  signOnRefused: {
    status: 422,
    en: 'What the provider answered was not accepted. Try again, or another way.',
    zh: '身份提供方的答复未通过验证，请重试，或换一种方式。',
  },
  accountLinkedElsewhere: {
    status: 409,
    en: 'This account is linked to another member, or you have linked another one of this provider.',
    zh: '该外部账号已关联其他成员，或你已关联该提供方的另一个账号。',
  },
  accountNotLinked: { status: 404, en: 'No account of this provider is linked.', zh: '没有关联该提供方的账号。' },
  notStudent: {
    status: 422,
    en: '{school} does not say that you are a student there. Certify by school mail or card instead.',
    zh: '「{school}」未说明你是在校学生。你可以改用学校邮箱或学生证认证。',
  },
  nicknameReserved: {
    status: 422,
    en: 'This nickname could be taken for staff; choose another.',
    zh: '该昵称容易被误认为官方人员，请换一个。',
  },
  nicknameInvisible: {
    status: 422,
    en: 'This nickname has characters that cannot be seen; type it anew.',
    zh: '昵称含有看不见的字符，请重新输入。',
  },
  nicknameStacked: {
    status: 422,
    en: 'This nickname has too many marks on one letter.',
    zh: '昵称中的叠加符号过多。',
  },
  nicknameMixed: {
    status: 422,
    en: 'This nickname mixes alphabets within a word; use the letters of one.',
    zh: '昵称在同一个词里混用了不同字母表的字母，请改用一种。',
  },
  birthdayNotPossible: { status: 422, en: 'This birthday is not possible.', zh: '生日不正确。' },
  sessionNotFound: { status: 404, en: 'This session is already over.', zh: '该登录已结束。' },
  memberNotFound: { status: 404, en: 'There is no such member.', zh: '没有这位成员。' },
  certifiedElsewhere: {
    status: 409,
    en: 'This student is already certified on another account. Sign in there, or ask an operator.',
    zh: '该学生身份已在另一个账号上认证。请登录那个账号，或联系运营者。',
  },
  alreadyGraduated: {
    status: 422,
    en: 'This graduation has passed, so there is nothing to certify as a student.',
    zh: '毕业时间已过，无法认证为在校学生。',
  },
  schoolUnknown: {
    status: 422,
    en: '{domain} is not in our list of schools. Use your school’s single sign-on or a picture of your student card instead, or ask the operator to add your school.',
    zh: '学校名录中没有 {domain}。你可以改用学校统一身份认证或学生证照片，或联系运营者添加学校。',
  },
  schoolNotAccepted: {
    status: 422,
    en: 'Addresses at {domain} do not show who is a student now. Use your school’s single sign-on or a picture of your student card instead.',
    zh: '{domain} 的邮箱无法证明在校身份。请改用学校统一身份认证或学生证照片。',
  },
  applicationWaits: {
    status: 409,
    en: 'Your card is waiting for review. Withdraw it to start again.',
    zh: '你的学生证正在等待审核，撤回后可重新提交。',
  },
  cardCodeExpired: {
    status: 422,
    en: 'The handwritten code is no longer valid. Get a new one and take the picture again.',
    zh: '手写码已失效，请获取新的手写码并重新拍照。',
  },
  applicationNotFound: { status: 404, en: 'There is no application to withdraw.', zh: '没有可撤回的申请。' },
  applicationTaken: {
    status: 409,
    en: 'Somebody else is looking at this one, or it is decided.',
    zh: '该申请正由他人处理或已处理。',
  },
  applicationNotHeld: {
    status: 409,
    en: 'Take this application first; it is yours for ten minutes.',
    zh: '请先领取该申请，领取后十分钟内有效。',
  },
  notCertified: { status: 404, en: 'This member is not certified.', zh: '该成员未认证。' },
  setUpAlready: {
    status: 409,
    en: 'This community already has its first operator. Sign in instead.',
    zh: '社区已有运营者，请直接登录。',
  },
  addressTaken: { status: 409, en: 'This address already has an account.', zh: '该邮箱或手机号已有账号。' },
  notOneself: {
    status: 422,
    en: 'You cannot do this to yourself; ask another operator.',
    zh: '不能对自己执行此操作，请联系其他运营者。',
  },
  domainRuleNotFound: { status: 404, en: 'There is no rule for this domain.', zh: '该域名没有规则。' },
  jobNotFound: { status: 404, en: 'This job is done or gone.', zh: '该任务已完成或不存在。' },
  lastOperator: {
    status: 409,
    en: 'You are the only operator. Make somebody else an operator first.',
    zh: '你是唯一的运营者，请先指定另一位运营者。',
  },
});
