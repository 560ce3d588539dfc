import { isRefusal } from '@nashi/errors';
import type { Refusal } from '@nashi/errors';
import type { Unit } from './placement.ts';

/** Says no to one purchase of a batch; the first reason stands. */
export function refuse(unit: Unit, refusal: Refusal): void {
  unit.answer ??= refusal;
}

/** Purchases that nothing has been said about yet. */
export const stillOpen = (units: readonly Unit[]): Unit[] => units.filter((unit) => unit.answer === undefined);

const scarce = new Set(['ordering.sold-out', 'ordering.short-of-stock', 'group-buy.team-full', 'group-buy.stock-gone']);

/** Whether a purchase was refused only because others were there first. */
export const fellShort = (unit: Unit): boolean => isRefusal(unit.answer) && scarce.has(unit.answer.code);

/** Lets a purchase try again; what it held was given back before. */
export function reopen(unit: Unit): void {
  unit.answer = undefined;
  unit.holds = [];
  unit.limits = [];
  unit.couponsLocked = false;
  unit.seatHeld = false;
}
