import { defineErrors } from '@nashi/errors';

export const postsErrors = defineErrors('posts', {
  noSuchPost: { status: 404, en: 'This post is not here.', zh: '该动态不存在。' },
  noSuchComment: { status: 404, en: 'This comment is not here.', zh: '该评论不存在。' },
  empty: { status: 400, en: 'Write something, or add a picture or a video.', zh: '请写点内容，或添加图片、视频。' },
  noSuchProduct: { status: 400, en: 'This product is not on sale.', zh: '该商品未在售。' },
  productNeeded: { status: 400, en: 'Choose the product that you recommend.', zh: '请选择要推荐的商品。' },
  picturesOrVideo: { status: 400, en: 'A post has pictures or a video, not both.', zh: '图片和视频只能选一种。' },
  noSuchGathering: { status: 400, en: 'This gathering is not here.', zh: '该活动不存在。' },
  notToRepost: { status: 409, en: 'Only public posts can be passed on.', zh: '只能转发公开的动态。' },
  noSuchCircle: { status: 400, en: 'You are not in this circle.', zh: '你不在该圈子中。' },
  noSchool: {
    status: 409,
    en: 'Only certified students can write for their school.',
    zh: '完成学生认证后才能发布给本校同学。',
  },
  changedMeanwhile: {
    status: 409,
    en: 'This post was changed on another device. Load it again.',
    zh: '该动态已在其他设备上修改，请重新加载。',
  },
  inReview: { status: 409, en: 'This post is still in review.', zh: '该动态仍在审核中。' },
  notInReview: { status: 409, en: 'This post is not in review.', zh: '该动态不在审核中。' },
});
