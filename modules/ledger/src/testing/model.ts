import type { AccountId, TransferId } from '../accounts/account-id.ts';
import type { Transfer, TransferResultCode } from '../transfers/transfer.ts';

interface ModelAccount {
  creditNormal: boolean;
  lowest: number | null;
  highest: number | null;
  currency: string;
  frozen: boolean;
  hot: boolean;
  debits: number;
  credits: number;
  debitsAside: number;
  creditsAside: number;
}

interface ModelPending {
  debit: AccountId;
  credit: AccountId;
  amount: number;
  state: 'pending' | 'posted' | 'voided' | 'expired';
  expiresAt: Date | undefined;
}

/** The rules of the ledger once more, as plainly as they can be said, to be compared with the database. */
export class LedgerModel {
  accounts = new Map<AccountId, ModelAccount>();
  private done = new Map<TransferId, Transfer & { moved: number }>();
  private failed = new Set<TransferId>();
  private pendings = new Map<TransferId, ModelPending>();

  post(transfers: readonly Transfer[], now: Date): TransferResultCode[] {
    const results: TransferResultCode[] = [];
    let at = 0;
    while (at < transfers.length) {
      let last = at;
      while (transfers[last]?.linked && last + 1 < transfers.length) last += 1;
      results.push(...this.postChain(transfers.slice(at, last + 1), now));
      at = last + 1;
    }
    return results;
  }

  private postChain(chain: readonly Transfer[], now: Date): TransferResultCode[] {
    const before = structuredClone({ accounts: this.accounts, done: this.done, pendings: this.pendings });
    const results: TransferResultCode[] = [];
    let broken = false;
    for (const [index, transfer] of chain.entries()) {
      const open = transfer.linked === true && index === chain.length - 1;
      const result: TransferResultCode = broken
        ? 'linked-transfer-failed'
        : open
          ? 'chain-left-open'
          : this.judge(transfer, now);
      results.push(result);
      if (result !== 'ok' && result !== 'exists') broken = true;
    }
    if (!broken) return results;
    if (chain.length > 1 || chain[0]?.linked) {
      Object.assign(this, before);
      for (const [index, result] of results.entries()) {
        if (result === 'ok') results[index] = 'linked-transfer-failed';
      }
    }
    for (const [index, { id }] of chain.entries()) {
      const result = results[index] ?? 'ok';
      if (result === 'exists' || result.startsWith('exists-') || this.done.has(id)) continue;
      this.failed.add(id);
    }
    return results;
  }

  private judge(t: Transfer, now: Date): TransferResultCode {
    const kept = this.done.get(t.id);
    if (kept) {
      if ((t.kind ?? 'post') !== (kept.kind ?? 'post')) return 'exists-with-different-kind';
      if (t.debit !== undefined && t.debit !== kept.debit) return 'exists-with-different-debit-account';
      if (t.credit !== undefined && t.credit !== kept.credit) return 'exists-with-different-credit-account';
      if ('amount' in t && t.amount !== undefined && t.amount !== kept.moved) return 'exists-with-different-amount';
      const [pending, other] = [t, kept].map((one) => ('pendingId' in one ? one.pendingId : undefined));
      return pending === other ? 'exists' : 'exists-with-different-pending-id';
    }
    if (this.failed.has(t.id)) return 'id-already-failed';
    if (t.kind === 'post-pending' || t.kind === 'void-pending') return this.resolve(t, now);
    const [debit, credit] = [this.accounts.get(t.debit), this.accounts.get(t.credit)];
    if (t.amount <= 0) return 'amount-out-of-range';
    if (t.debit === t.credit) return 'accounts-must-differ';
    if (!debit) return 'debit-account-not-found';
    if (!credit) return 'credit-account-not-found';
    if (debit.currency !== credit.currency) return 'currencies-differ';
    if (debit.frozen && debit.creditNormal) return 'debit-account-frozen';
    if (credit.frozen && !credit.creditNormal) return 'credit-account-frozen';
    const debited = debit.credits - debit.debits - debit.debitsAside - t.amount;
    const debitedUp = debit.debits + debit.debitsAside + t.amount - debit.credits;
    const below = (value: number, ...bounds: (number | null | undefined)[]) =>
      bounds.some((bound) => bound !== null && bound !== undefined && value < bound);
    if (
      debit.creditNormal
        ? below(debited, debit.lowest, debit.hot ? null : t.floor)
        : below(-debitedUp, negated(debit.highest))
    ) {
      return 'exceeds-debit-account-bound';
    }
    const creditedUp = credit.credits + credit.creditsAside + t.amount - credit.debits;
    const credited = credit.debits - credit.credits - credit.creditsAside - t.amount;
    if (
      credit.creditNormal
        ? below(-creditedUp, negated(credit.highest))
        : below(credited, credit.lowest, credit.hot ? null : t.floor)
    ) {
      return 'exceeds-credit-account-bound';
    }
    if (t.kind === 'pending') {
      debit.debitsAside += t.amount;
      credit.creditsAside += t.amount;
      const { debit: from, credit: to, amount, expiresAt } = t;
      this.pendings.set(t.id, { debit: from, credit: to, amount, state: 'pending', expiresAt });
    } else {
      debit.debits += t.amount;
      credit.credits += t.amount;
    }
    this.done.set(t.id, { ...t, moved: t.amount });
    return 'ok';
  }

  private resolve(t: Extract<Transfer, { pendingId: TransferId }>, now: Date): TransferResultCode {
    const pending = this.pendings.get(t.pendingId);
    if (!pending) return 'pending-transfer-not-found';
    if (t.debit !== undefined && t.debit !== pending.debit) return 'pending-transfer-has-different-debit-account';
    if (t.credit !== undefined && t.credit !== pending.credit) return 'pending-transfer-has-different-credit-account';
    if (pending.state !== 'pending') return `pending-transfer-already-${pending.state}`;
    if (pending.expiresAt && pending.expiresAt <= now) return 'pending-transfer-already-expired';
    const part = t.kind === 'post-pending' ? (t.amount ?? pending.amount) : 0;
    if (t.kind === 'post-pending' && part <= 0) return 'amount-out-of-range';
    if (part > pending.amount) return 'exceeds-pending-amount';
    const [debit, credit] = [this.accounts.get(pending.debit), this.accounts.get(pending.credit)];
    if (!debit || !credit) throw new Error('a pending without accounts');
    debit.debitsAside -= pending.amount;
    credit.creditsAside -= pending.amount;
    debit.debits += part;
    credit.credits += part;
    pending.state = t.kind === 'post-pending' ? 'posted' : 'voided';
    const { debit: from, credit: to } = pending;
    this.done.set(t.id, { ...t, debit: from, credit: to, moved: part || pending.amount });
    return 'ok';
  }
}

const negated = (bound: number | null): number | null => (bound === null ? null : -bound);
