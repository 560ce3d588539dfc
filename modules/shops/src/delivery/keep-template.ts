import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { DeliveryTemplateId, ShopId } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { lockRow, templatesOf } from '../shop-queries.ts';
import type { DeliveryTemplate } from './delivery-template.ts';
import { clearDefault, insertTemplate, removeTemplate, updateTemplate } from './template-queries.ts';

const mostTemplates = 20;

/** Adds delivery terms; the shop's first are its default. */
export async function addTemplate(tx: Tx, template: DeliveryTemplate, now: Date): Promise<Outcome<DeliveryTemplate>> {
  if (!(await lockRow(tx, template.shopId))) return shopsErrors.notFound();
  const existing = await templatesOf(tx, [template.shopId]);
  if (existing.length >= mostTemplates) return shopsErrors.tooManyTemplates({ most: mostTemplates });
  const isDefault = template.isDefault || existing.length === 0;
  if (isDefault) await clearDefault(tx, template.shopId);
  const added = { ...template, isDefault };
  await insertTemplate(tx, added, now);
  return added;
}

/** Changes delivery terms. There is always one default, so it is given up only by making another the default. */
export async function changeTemplate(tx: Tx, template: DeliveryTemplate): Promise<Outcome<DeliveryTemplate>> {
  if (!(await lockRow(tx, template.shopId))) return shopsErrors.notFound();
  const current = (await templatesOf(tx, [template.shopId])).find(({ id }) => id === template.id);
  if (!current) return shopsErrors.templateNotFound();
  if (current.isDefault && !template.isDefault) return shopsErrors.defaultNeeded({}, 'isDefault');
  if (template.isDefault) await clearDefault(tx, template.shopId);
  await updateTemplate(tx, template);
  return template;
}

export async function dropTemplate(tx: Tx, shopId: ShopId, id: DeliveryTemplateId): Promise<Outcome<undefined>> {
  if (!(await lockRow(tx, shopId))) return shopsErrors.notFound();
  const current = (await templatesOf(tx, [shopId])).find((template) => template.id === id);
  if (!current) return shopsErrors.templateNotFound();
  if (current.isDefault) return shopsErrors.defaultNeeded();
  await removeTemplate(tx, shopId, id);
  return undefined;
}
