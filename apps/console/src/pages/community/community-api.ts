import type { certificationContract, operatorsContract } from '@nashi/identity/contract';
import { apiOf } from '@nashi/ui';

export const operatorsApi = apiOf<typeof operatorsContract>();
export const certificationApi = apiOf<typeof certificationContract>();
