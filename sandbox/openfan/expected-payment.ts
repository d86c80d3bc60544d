/** A payment that has to be in a transaction. */
export interface ExpectedPayment {
  /** Begins the sentence that refuses: `Creator`, `Platform`. */
  who: string;
  wallet: string;
  /** USDC base units. */
  amount: bigint;
}

export const NOT_FOUND = 'Transaction not found or failed';
