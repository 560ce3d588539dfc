import { defineErrors } from '@nashi/errors';

export const catalogErrors = defineErrors('catalog', {
  notFound: { status: 404, en: 'This product is no longer there.', zh: '商品不存在或已下架。' },
  noSuchCategory: { status: 422, en: 'There is no category {category}.', zh: '没有分类 {category}。' },
  handleTaken: {
    status: 409,
    en: 'Another product of the shop is named {handle}. Choose another name.',
    zh: '店内已有商品使用名称 {handle}，请换一个。',
  },
  variantsDoNotFit: {
    status: 422,
    en: 'Each variant needs one value of each option, no two the same.',
    zh: '每个规格须为每个选项各选一个值，且不能重复。',
  },
  optionsRepeat: {
    status: 422,
    en: 'Options and their values need different names.',
    zh: '选项及其取值的名称不能重复。',
  },
  listPriceTooLow: {
    status: 422,
    en: 'The list price is struck through beside the price, so it must not be lower.',
    zh: '划线价不能低于售价。',
  },
  specialPriceTooHigh: {
    status: 422,
    en: 'A member or student price must not be higher than the price.',
    zh: '会员价或学生价不能高于售价。',
  },
  saleWindow: { status: 422, en: 'The sale must end after it begins.', zh: '销售结束时间须晚于开始时间。' },
  noSuchVariant: { status: 422, en: 'This variant is not one of the product.', zh: '该规格不属于此商品。' },
  noSuchTemplate: { status: 422, en: 'The shop has no such delivery terms.', zh: '店铺没有此运费模板。' },
  changedMeanwhile: {
    status: 409,
    en: 'Someone else changed this product meanwhile. Load it again and repeat your change.',
    zh: '商品已被他人修改，请重新载入后再改。',
  },
  stockIsHeld: {
    status: 409,
    en: 'Only {available} pieces can be taken off; the others are reserved by orders.',
    zh: '最多可减少 {available} 件，其余已被订单占用。',
  },
  nothingToMove: { status: 422, en: 'Say how many pieces.', zh: '请填写数量。' },
  importTooLarge: {
    status: 413,
    en: 'The file is larger than {megabytes} MB. Split it.',
    zh: '文件超过 {megabytes} MB,请拆分。',
  },
  importEmpty: { status: 422, en: 'The file is empty.', zh: '文件为空。' },
  importRunning: {
    status: 409,
    en: 'Another import of this shop is still under way.',
    zh: '本店还有导入正在进行。',
  },
  importNotFound: { status: 404, en: 'There is no such import.', zh: '没有这次导入。' },
  importNotReady: {
    status: 409,
    en: 'This import cannot be started or removed while it is {state}.',
    zh: '导入当前状态({state})不能开始或移除。',
  },
  importEncoding: {
    status: 422,
    en: 'The file is neither UTF-8 nor GB18030 text. Save it as “CSV UTF-8” and upload it again.',
    zh: '文件既不是 UTF-8 也不是 GB18030 编码，请另存为“CSV UTF-8”后重新上传。',
  },
  importColumns: {
    status: 422,
    en: 'The file lacks the columns {columns}. The first row must name the columns.',
    zh: '文件缺少列：{columns}。首行须为列名。',
  },
  importMalformed: {
    status: 422,
    en: 'Row {row} cannot be read as CSV; check its quotation marks.',
    zh: '第 {row} 行不是有效的 CSV,请检查引号。',
  },
  importTooManyRows: {
    status: 422,
    en: 'The file has more than {most} rows. Split it.',
    zh: '文件超过 {most} 行，请拆分。',
  },
});
