import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { DeliveryTemplateId, ShopId } from '../contract.ts';
import type { DeliveryTemplate } from './delivery-template.ts';

export async function clearDefault(tx: Tx, shopId: ShopId): Promise<void> {
  await sql`update shops.delivery_templates set is_default = false where shop_id = ${shopId} and is_default`.execute(
    tx,
  );
}

export async function insertTemplate(tx: Tx, template: DeliveryTemplate, now: Date): Promise<void> {
  await sql`
    insert into shops.delivery_templates (id, shop_id, name, is_default, terms, created_at)
    values (${template.id}, ${template.shopId}, ${template.name}, ${template.isDefault},
            ${JSON.stringify(template.terms)}::jsonb, ${now})`.execute(tx);
}

export async function updateTemplate(tx: Tx, template: DeliveryTemplate): Promise<void> {
  await sql`
    update shops.delivery_templates set name = ${template.name}, is_default = ${template.isDefault},
      terms = ${JSON.stringify(template.terms)}::jsonb
    where id = ${template.id} and shop_id = ${template.shopId}`.execute(tx);
}

export async function removeTemplate(tx: Tx, shopId: ShopId, id: DeliveryTemplateId): Promise<void> {
  await sql`delete from shops.delivery_templates where id = ${id} and shop_id = ${shopId}`.execute(tx);
}
