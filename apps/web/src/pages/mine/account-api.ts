import type {
  certificationContract,
  identityContract,
  operatorsContract,
  signOnContract,
  waysContract,
} from '@nashi/identity/contract';
import { apiOf, type ResultOf } from '@nashi/ui';

export const identityApi = apiOf<typeof identityContract>();
export const certificationApi = apiOf<typeof certificationContract>();
export const operatorsApi = apiOf<typeof operatorsContract>();
export const waysApi = apiOf<typeof waysContract>();
export const signOnApi = apiOf<typeof signOnContract>();

export type WaysOffered = ResultOf<typeof waysContract, 'GET /api/v1/sign-in/ways'>;
