import { defineErrors } from '@nashi/errors';

export const groupBuyErrors = defineErrors('group-buy', {
  noCampaign: { status: 404, en: 'There is no such group-buy.', zh: '拼购活动不存在。' },
  noTeam: { status: 404, en: 'There is no such team.', zh: '拼团不存在。' },
  notStarted: { status: 409, en: 'This group-buy starts at {from}.', zh: '拼购 {from} 开始。' },
  over: { status: 409, en: 'This group-buy is over.', zh: '拼购活动已结束。' },
  stopped: { status: 409, en: 'The shop has stopped this group-buy.', zh: '商家已停止该拼购活动。' },
  noSuchSize: { status: 422, en: 'There are no teams of {size} in this group-buy.', zh: '该拼购没有 {size} 人团。' },
  notInIt: { status: 409, en: 'This choice is not part of the group-buy.', zh: '该规格不参加拼购。' },
  teamFull: { status: 409, en: 'The last seat of this team has just been taken.', zh: '该团刚刚满员。' },
  teamSucceeded: { status: 409, en: 'This team is complete already.', zh: '该团已拼成。' },
  teamFailed: { status: 409, en: 'This team ran out of time.', zh: '该团已超时未拼成。' },
  teamNotOpen: { status: 409, en: 'The leader of this team has not paid yet.', zh: '团长尚未付款，暂不能参团。' },
  alreadyInTeam: { status: 409, en: 'You are in this team already.', zh: '你已在该团中。' },
  newMembersOnly: {
    status: 409,
    en: 'Only for members who have not bought anything yet.',
    zh: '仅限从未下单的新会员。',
  },
  memberLimit: {
    status: 409,
    en: 'At most {limit} pieces per member in this group-buy.',
    zh: '该拼购每人限购 {limit} 件。',
  },
  stockGone: { status: 409, en: 'Only {left} pieces are left for this group-buy.', zh: '拼购活动仅剩 {left} 件。' },
  noOtherTeam: { status: 409, en: 'There is no other open team to move into.', zh: '没有其他可加入的团。' },
  notYours: { status: 403, en: 'Only the leader of the team may do this.', zh: '仅团长可操作。' },
  notGathering: { status: 409, en: 'This team is not gathering any more.', zh: '该团已不在拼团中。' },
  tooFewPaid: {
    status: 409,
    en: 'The shop may complete a team from {from} paid members on; this one has {paid}.',
    zh: '付款满 {from} 人才可由商家成团，当前 {paid} 人。',
  },
  completionOff: {
    status: 409,
    en: 'This group-buy does not let the shop complete teams.',
    zh: '该拼购未开启商家成团。',
  },
  notYourProduct: { status: 422, en: 'This product is not one of this shop.', zh: '该商品不属于本店铺。' },
  badPrices: {
    status: 422,
    en: 'A group price must be lower than the price of the variant.',
    zh: '拼购价须低于该规格售价。',
  },
  campaignRuns: {
    status: 409,
    en: 'This product is in another group-buy at that time.',
    zh: '该商品同期已有拼购活动。',
  },
  teamStillGathers: {
    status: 409,
    en: 'A team of yours is still gathering. Wait until it is full or its time is over.',
    zh: '你有拼团仍在进行中，请等待成团或到期。',
  },
});
