import type { Money } from '@nashi/money';
import type { PoolId } from '@nashi/reservations';
import type { DeliveryTemplateId, ShopId } from '@nashi/shops';
import type {
  Description,
  FileId,
  ProductId,
  ProductKind,
  ProductOption,
  ProductState,
  PurchaseLimits,
  TaxClass,
  VariantId,
} from '../contract.ts';

export interface Variant {
  id: VariantId;
  /** One value per option of the product, in its order. */
  choices: readonly string[];
  sku: string;
  barcode: string;
  price: Money;
  /** Struck through beside the price. */
  listPrice: Money | null;
  /** For every member. */
  memberPrice: Money | null;
  /** Shown to all, payable by the certified. */
  studentPrice: Money | null;
  weightGrams: number;
  picture: FileId | null;
  state: 'active' | 'deleted';
  /** Where orders reserve pieces. */
  poolId: PoolId;
}

export interface Product {
  id: ProductId;
  shopId: ShopId;
  handle: string;
  kind: ProductKind;
  title: string;
  summary: string;
  description: Description;
  brand: string;
  category: string;
  attributes: readonly { name: string; value: string }[];
  pictures: readonly FileId[];
  options: readonly ProductOption[];
  /** Deleted ones stand at the end, for orders that name them. */
  variants: readonly Variant[];
  taxClass: TaxClass;
  limits: PurchaseLimits;
  /** The shop's default terms when null. */
  deliveryTemplateId: DeliveryTemplateId | null;
  saleFrom: Date | null;
  saleUntil: Date | null;
  state: ProductState;
  /** Whether its shop may sell. */
  shopOpen: boolean;
  sold: number;
  version: number;
}

/** A variant with what a price, a cart line and an order need of its product. */
export interface VariantForSale extends Variant {
  productId: ProductId;
  shopId: ShopId;
  title: string;
  /** Option names with this variant's values. */
  options: readonly { name: string; value: string }[];
  kind: ProductKind;
  category: string;
  /** The category and everything above it, for what is said of a whole branch. */
  categoryPath: readonly string[];
  taxClass: TaxClass;
  limits: PurchaseLimits;
  deliveryTemplateId: DeliveryTemplateId | null;
  saleFrom: Date | null;
  saleUntil: Date | null;
  productState: ProductState;
  shopOpen: boolean;
  productVersion: number;
}
