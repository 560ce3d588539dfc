import { defineErrors } from '@nashi/errors';

export const shopsErrors = defineErrors('shops', {
  notFound: { status: 404, en: 'There is no such shop.', zh: '没有这家店铺。' },
  notYourPart: {
    status: 403,
    en: 'Your role in this shop does not cover this. Ask its owner.',
    zh: '你在店内的角色不能进行此操作，请联系店主。',
  },
  slugTaken: {
    status: 409,
    en: 'The address {slug} is taken. Choose another.',
    zh: '地址 {slug} 已被使用，请换一个。',
  },
  slugReserved: {
    status: 422,
    en: 'The address {slug} is kept for the platform. Choose another.',
    zh: '地址 {slug} 为平台保留，请换一个。',
  },
  tooManyDrafts: {
    status: 409,
    en: 'You already have {count} shops that are not open. Finish one of them first.',
    zh: '你已有 {count} 家尚未开业的店铺，请先完成其中一家。',
  },
  papersNeeded: {
    status: 422,
    en: 'Add a picture of your licence or identity paper before handing in.',
    zh: '提交前请上传营业执照或身份证明照片。',
  },
  wrongState: {
    status: 409,
    en: 'This cannot be done while the shop is {state}.',
    zh: '店铺当前状态({state})不能进行此操作。',
  },
  underReview: {
    status: 409,
    en: 'The shop is being reviewed. Wait for the answer before changing it.',
    zh: '店铺正在审核中，请等待结果后再修改。',
  },
  notOpen: { status: 409, en: 'The shop is not open yet.', zh: '店铺尚未开业。' },
  noSuchMember: { status: 404, en: 'There is no such member.', zh: '没有这位成员。' },
  ownerStays: { status: 409, en: 'The owner keeps the owner role.', zh: '店主的角色不能更改。' },
  tooManyStaff: { status: 409, en: 'A shop has at most {most} people.', zh: '一家店铺最多 {most} 名员工。' },
  tooManyTemplates: {
    status: 409,
    en: 'A shop has at most {most} delivery terms.',
    zh: '一家店铺最多 {most} 个运费模板。',
  },
  defaultNeeded: {
    status: 409,
    en: 'One set of delivery terms must be the default. Make another the default first.',
    zh: '必须有一个默认运费模板，请先将其他模板设为默认。',
  },
  templateNotFound: { status: 404, en: 'There are no such delivery terms.', zh: '没有这个运费模板。' },
  claimed: { status: 409, en: 'Another operator is reviewing this shop.', zh: '其他运营人员正在审核此店铺。' },
  claimFirst: { status: 409, en: 'Take the shop for review first.', zh: '请先领取再审核。' },
  shopStillOpen: {
    status: 409,
    en: 'Your shop “{name}” is open. Hand it over or ask the operator to close it.',
    zh: '你的店铺「{name}」仍在营业，请先转让或联系运营者关闭。',
  },
});
