export { createPromotions } from './create-promotions.ts';
export type { Promotions } from './create-promotions.ts';
export type { PromotionsDeps } from './promotions-deps.ts';
export type { LockItem } from './coupons/lock-coupons.ts';
export type { IssueItem } from './coupons/issue-coupons.ts';
export type { Basket, BasketLine, CouponEffect, CouponTerms, OfferTerms } from './coupons/coupon-terms.ts';
export { applyCoupons, bestCombination, eligibility } from './coupons/coupon-rules.ts';
export type { Combination } from './coupons/coupon-rules.ts';
export type { CouponId, CouponKind, CouponOfferId, CouponScope, CouponState, CouponWay, NewOffer } from './contract.ts';
