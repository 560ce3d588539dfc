import { defineErrors } from '@nashi/errors';

export const errors = defineErrors('files', {
  notAPicture: {
    status: 422,
    en: 'This is not a picture we can read. Use JPEG, PNG, WebP, AVIF or GIF.',
    zh: '无法识别这张图片，请使用 JPEG、PNG、WebP、AVIF 或 GIF。',
  },
  tooManyPixels: {
    status: 422,
    en: 'This picture is too large: at most 50 million pixels.',
    zh: '图片尺寸过大，最多 5000 万像素。',
  },
  tooManyUploads: {
    status: 429,
    en: 'You have uploaded a lot without using it; try again in an hour.',
    zh: '未使用的上传过多，请一小时后再试。',
  },
  notYours: {
    status: 422,
    en: 'This picture is gone or was uploaded for something else; choose it again.',
    zh: '图片已失效或不可用于此处，请重新选择。',
  },
  notFound: { status: 404, en: 'This picture is not there.', zh: '图片不存在。' },
});
