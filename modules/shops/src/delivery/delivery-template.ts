import type { DeliveryTemplateId, DeliveryTerms, ShopId } from '../contract.ts';

export interface DeliveryTemplate {
  id: DeliveryTemplateId;
  shopId: ShopId;
  name: string;
  isDefault: boolean;
  terms: DeliveryTerms;
}
