import type { Refusal } from '@nashi/errors';
import type { Unit } from './placement.ts';

/** Says no to one purchase of a batch; the first reason stands. */
export function refuse(unit: Unit, refusal: Refusal): void {
  unit.answer ??= refusal;
}

/** Purchases that nothing has been said about yet. */
export const stillOpen = (units: readonly Unit[]): Unit[] => units.filter((unit) => unit.answer === undefined);
