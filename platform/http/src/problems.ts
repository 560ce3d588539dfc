import type { Locale, Refusal } from '@nashi/errors';
import type { z } from 'zod';
import type { Problem } from './contract.ts';
import { httpErrors } from './errors.ts';

const titles: Record<number, { en: string; zh: string }> = {
  400: { en: 'Check what you sent', zh: '请求有误' },
  401: { en: 'Sign in needed', zh: '需要登录' },
  403: { en: 'Not allowed', zh: '没有权限' },
  404: { en: 'Not found', zh: '未找到' },
  405: { en: 'Not possible here', zh: '不支持的操作' },
  408: { en: 'Too slow', zh: '请求超时' },
  409: { en: 'Not possible right now', zh: '当前无法完成' },
  410: { en: 'No longer there', zh: '已不存在' },
  413: { en: 'Too large', zh: '内容过大' },
  415: { en: 'Unsupported kind of content', zh: '不支持的内容类型' },
  422: { en: 'Cannot be done as asked', zh: '无法按此处理' },
  423: { en: 'Locked', zh: '已锁定' },
  429: { en: 'Too many requests', zh: '请求过于频繁' },
  431: { en: 'Too large', zh: '内容过大' },
  500: { en: 'A fault on our side', zh: '服务故障' },
  502: { en: 'A partner did not answer', zh: '合作方无响应' },
  503: { en: 'Back in a moment', zh: '服务恢复中' },
};

/** RFC 9457: the problem document of a refusal. */
export function problemOf(refusal: Refusal, locale: Locale): Problem {
  const { status } = refusal.kind;
  return {
    type: `/docs/problems#${refusal.code}`,
    title: titles[status]?.[locale] ?? (locale === 'zh' ? '无法完成' : 'Not possible'),
    status,
    code: refusal.code,
    detail: refusal.sentence(locale),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(Object.keys(refusal.detail).length === 0 ? {} : { params: refusal.detail }),
  };
}

type Issue = z.core.$ZodIssue;

function sentence(issue: Issue, locale: Locale): string {
  const zh = locale === 'zh';
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string')
        return zh ? `至少需要 ${issue.minimum} 个字符。` : `Needs at least ${issue.minimum} characters.`;
      if (issue.origin === 'array') return zh ? `至少需要 ${issue.minimum} 项。` : `Needs at least ${issue.minimum}.`;
      return zh ? `不能小于 ${issue.minimum}。` : `Must be at least ${issue.minimum}.`;
    case 'too_big':
      if (issue.origin === 'string')
        return zh ? `最多 ${issue.maximum} 个字符。` : `At most ${issue.maximum} characters.`;
      if (issue.origin === 'array') return zh ? `最多 ${issue.maximum} 项。` : `At most ${issue.maximum}.`;
      return zh ? `不能大于 ${issue.maximum}。` : `Must be at most ${issue.maximum}.`;
    case 'invalid_type':
      return issue.input === undefined
        ? zh
          ? '必填。'
          : 'This is needed.'
        : zh
          ? `类型应为 ${issue.expected}。`
          : `Must be of type ${issue.expected}.`;
    case 'unrecognized_keys':
      return zh ? `未知字段:${issue.keys.join('、')}。` : `Unknown field: ${issue.keys.join(', ')}.`;
    case 'invalid_format':
      return zh ? '格式不正确。' : 'The format is not right.';
    case 'invalid_value':
      return zh ? '不在可选范围内。' : 'Not one of the possible values.';
    case 'custom':
      if (issue.message === 'invisible-characters') {
        return zh ? '含有不可见字符。' : 'Contains invisible characters.';
      }
      return zh ? '内容不正确。' : 'Not valid.';
    default:
      return zh ? '内容不正确。' : 'Not valid.';
  }
}

/** The problem document of input that does not fit its schema, with a sentence for each field. */
export function invalidInput(issues: readonly Issue[], where: string, locale: Locale): Problem {
  const fields = issues.slice(0, 20).map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const field = path.map(String).join('.') || where;
    const code = issue.code === 'custom' ? issue.message : issue.code;
    return { field, code: code.replaceAll('_', '-'), detail: sentence(issue, locale) };
  });
  const first = fields[0];
  return {
    ...problemOf(httpErrors.badInput(), locale),
    ...(first ? { detail: `${first.field}: ${first.detail}`, field: first.field } : {}),
    fields,
  };
}
