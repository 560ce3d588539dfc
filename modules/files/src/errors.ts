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
  notAVideo: {
    status: 422,
    en: 'This is not a video that we can read. Use MP4 or WebM.',
    zh: '无法识别这段视频，请使用 MP4 或 WebM。',
  },
  videoWithoutPicture: {
    status: 422,
    en: 'This file has no picture that browsers can play.',
    zh: '该文件没有浏览器可播放的画面。',
  },
  videoTooWide: {
    status: 422,
    en: 'The picture of this video is too large: at most 4096 pixels on a side.',
    zh: '视频画面过大，边长最多 4096 像素。',
  },
  videoTooLong: { status: 422, en: 'This video is longer than 60 seconds.', zh: '视频超过 60 秒。' },
  videoTooLarge: { status: 413, en: 'This video is larger than 50 MB.', zh: '视频超过 50 MB。' },
  notAVoice: {
    status: 422,
    en: 'This is not a recording we can play; record it again.',
    zh: '无法播放这段录音，请重新录制。',
  },
  voiceTooLong: { status: 422, en: 'A voice note lasts at most 60 seconds.', zh: '语音最长 60 秒。' },
  noSuchRange: { status: 416, en: 'The video ends before that.', zh: '视频没有这一部分。' },
  notFound: { status: 404, en: 'This picture is not there.', zh: '图片不存在。' },
});
