export { createPayments } from './create-payments.ts';
export { methodName } from './payments/method-names.ts';
export type { PaymentsDeps } from './parts.ts';
export type {
  MerchantSettlement,
  Payments,
  RefundPart,
  RefundRequest,
  RefundRequestId,
  RefundResult,
  WalletPayment,
  WalletPaymentResult,
} from './payments.ts';
export type { ArrivedPayment, Leg, Payable, PayableId, PayableView, PaymentId, Settlement } from './payable.ts';
