import type { shopsContract } from '@nashi/shops/contract';
import { fromDecimal, toDecimal, type InputOf } from '@nashi/ui';

export type TemplateBody = InputOf<typeof shopsContract, 'POST /api/v1/shops/{shopId}/delivery-templates'>['body'];
type Terms = TemplateBody['terms'];
type Zone = NonNullable<Terms['courier']>['zones'][number];

/** A zone as the form holds it; fees as typed. */
export interface ZoneDraft {
  regions: string[];
  by: Zone['rate']['by'];
  fee?: string;
  first?: number;
  step?: number;
  stepFee?: string;
  freeFrom?: string;
}

export interface PointDraft {
  code?: string;
  name: string;
  address: string;
}

export interface Draft {
  name: string;
  isDefault: boolean;
  courier: boolean;
  zones: ZoneDraft[];
  dorm: boolean;
  dormFee?: string;
  dormFreeFrom?: string;
  pickUp: boolean;
  points: PointDraft[];
}

export const blankZone: ZoneDraft = { regions: ['*'], by: 'order', fee: '' };
export const blankDraft: Draft = {
  name: '',
  isDefault: false,
  courier: true,
  zones: [blankZone],
  dorm: false,
  pickUp: false,
  points: [],
};

const steps = { piece: 1, weight: 1000 };

export function draftOf({ name, isDefault, terms }: TemplateBody, currency: string): Draft {
  const text = (amount: number): string => toDecimal({ amount, currency });
  const free = (amount: number | null) => (amount === null ? {} : { freeFrom: text(amount) });
  const { courier, dorm, pickUp } = terms;
  return {
    name,
    isDefault,
    courier: courier !== null,
    zones: (courier?.zones ?? []).map(({ regions, rate, freeFrom }) => ({
      regions,
      by: rate.by,
      ...(rate.by === 'order'
        ? { fee: text(rate.fee) }
        : { first: rate.first, fee: text(rate.firstFee), step: rate.step, stepFee: text(rate.stepFee) }),
      ...free(freeFrom),
    })),
    dorm: dorm !== null,
    ...(dorm && {
      dormFee: text(dorm.fee),
      ...(dorm.freeFrom !== null && { dormFreeFrom: text(dorm.freeFrom) }),
    }),
    pickUp: pickUp !== null,
    points: pickUp?.points ?? [],
  };
}

/** The next free code among the points, which orders keep. */
function codeFor(points: readonly PointDraft[], index: number): string {
  const taken = new Set(points.flatMap((point) => point.code ?? []));
  let n = index + 1;
  while (taken.has(`point-${n}`)) n += points.length;
  return `point-${n}`;
}

/** What is sent; the form has checked every amount. */
export function bodyOf(draft: Draft, currency: string): TemplateBody {
  const minor = (text: string | undefined): number => fromDecimal(text ?? '', currency) ?? 0;
  const free = (text: string | undefined): number | null => ((text ?? '').trim() === '' ? null : minor(text));
  const rate = (zone: ZoneDraft): Zone['rate'] => {
    if (zone.by === 'order') return { by: 'order', fee: minor(zone.fee) };
    const start = steps[zone.by];
    const { first = start, step = start } = zone;
    return { by: zone.by, first, firstFee: minor(zone.fee), step, stepFee: minor(zone.stepFee) };
  };
  return {
    name: draft.name,
    isDefault: draft.isDefault,
    terms: {
      courier: draft.courier
        ? {
            zones: draft.zones.map((zone) => ({
              regions: zone.regions,
              rate: rate(zone),
              freeFrom: free(zone.freeFrom),
            })),
          }
        : null,
      dorm: draft.dorm ? { fee: minor(draft.dormFee), freeFrom: free(draft.dormFreeFrom) } : null,
      pickUp: draft.pickUp
        ? {
            points: draft.points.map(({ code, name, address }, index) => ({
              code: code ?? codeFor(draft.points, index),
              name,
              address,
            })),
          }
        : null,
    },
  };
}
