import { defineErrors } from '@nashi/errors';

export const httpErrors = defineErrors('http', {
  badInput: { status: 400, en: 'Something in the request is not right.', zh: '请求内容有误。' },
  badJson: { status: 400, en: 'The request is not valid JSON.', zh: '请求不是有效的 JSON。' },
  badCursor: {
    status: 400,
    en: 'This list cannot be continued from here; start again.',
    zh: '列表位置已失效，请重新加载。',
  },
  unsupportedMedia: { status: 415, en: 'This kind of content is not accepted here.', zh: '不支持这种内容类型。' },
  tooLarge: {
    status: 413,
    en: 'This is too large; at most {limit} bytes are accepted.',
    zh: '内容过大，最多 {limit} 字节。',
  },
  headersTooLarge: { status: 431, en: 'The headers of this request are too large.', zh: '请求头过大。' },
  tooSlow: { status: 408, en: 'The request took too long to arrive.', zh: '请求传输超时。' },
  badHttp: { status: 400, en: 'This is not a request that a web server understands.', zh: '无法识别的请求。' },
  signInNeeded: { status: 401, en: 'Sign in to go on.', zh: '请先登录。' },
  suspended: { status: 403, en: 'This account is suspended: {reason}', zh: '账号已被停用：{reason}' },
  notAllowed: { status: 403, en: 'You may not do this.', zh: '你没有权限进行此操作。' },
  certificationNeeded: {
    status: 403,
    en: 'This is for certified students. Certify in Mine to go on.',
    zh: '此功能面向已认证学生，请先在“我的”中完成认证。',
  },
  foreignOrigin: { status: 403, en: 'The request came from another site.', zh: '请求来自其他网站。' },
  notFound: { status: 404, en: 'There is nothing here.', zh: '内容不存在。' },
  methodNotAllowed: { status: 405, en: 'This cannot be done here.', zh: '不支持此操作。' },
  keyNeeded: {
    status: 400,
    en: 'Send an Idempotency-Key header with this request.',
    zh: '此请求需要 Idempotency-Key 请求头。',
  },
  badKey: {
    status: 400,
    en: 'The Idempotency-Key must be 1 to 200 visible characters.',
    zh: 'Idempotency-Key 须为 1 到 200 个可见字符。',
  },
  keyReused: {
    status: 422,
    en: 'This Idempotency-Key was used for another request.',
    zh: '此 Idempotency-Key 已用于其他请求。',
  },
  keyInUse: {
    status: 409,
    en: 'The same request is still running; ask again in a moment.',
    zh: '相同的请求正在处理中，请稍后再试。',
  },
  tooMany: {
    status: 429,
    en: 'Too many requests; try again in {seconds} seconds.',
    zh: '请求过于频繁，请 {seconds} 秒后再试。',
  },
  broken: {
    status: 500,
    en: 'Something broke on our side. It has been noted; try again.',
    zh: '服务出现故障，已记录，请重试。',
  },
  unavailable: {
    status: 503,
    en: 'The service is restarting; try again in a moment.',
    zh: '服务正在恢复，请稍后再试。',
  },
});
