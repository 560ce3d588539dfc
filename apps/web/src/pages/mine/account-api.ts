import type {
  certificationContract,
  identityContract,
  operatorsContract,
  waysContract,
} from '@nashi/identity/contract';
import { apiOf } from '@nashi/ui';

export const identityApi = apiOf<typeof identityContract>();
export const certificationApi = apiOf<typeof certificationContract>();
export const operatorsApi = apiOf<typeof operatorsContract>();
export const waysApi = apiOf<typeof waysContract>();
