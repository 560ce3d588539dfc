import type { certificationContract, operatorsContract, providersContract } from '@nashi/identity/contract';
import { apiOf } from '@nashi/ui';

export const operatorsApi = apiOf<typeof operatorsContract>();
export const certificationApi = apiOf<typeof certificationContract>();
export const providersApi = apiOf<typeof providersContract>();
