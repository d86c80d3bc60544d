import type { PaymentState, SignMethod } from '../../src/contract/payments.ts';

/** For how many blocks a transaction can land after the block of its blockhash. */
const BLOCKHASH_LIFE = 150;
/** How far a node that calls itself healthy may be behind the one a wallet asked. */
const HEALTHY_LAG = 128;

/** Where a payment stands, as far as its life cycle is concerned. */
export interface PaymentPlace {
  state: PaymentState;
  method: SignMethod | null;
  /** The transaction that counts; of all that were ever seen (`signatures`) at most one. */
  signature: string | null;
  signatures: readonly string[];
  /** Something is or may be signed: what it was signed with can land up to this block. */
  lastValidBlockHeight: number | null;
  /** Blocks of our choosing do not bind a wallet that sends by itself: it was closed at this one; 0: not read yet. */
  walletClosedAtHeight: number | null;
  jobKey: string | null;
  /** The ledger was restored: nobody knows how far this went. */
  doubtful: boolean;
}

export type PaymentEvent =
  /** Committed right before the wallet is asked. */
  | { type: 'asked'; method: SignMethod; lastValidBlockHeight: number }
  /** The wallet refused, or the person gave up. */
  | { type: 'canceled' }
  /** Nobody was ever asked to sign it. */
  | { type: 'lapsed' }
  /** The signed bytes are here and are what was asked for. */
  | { type: 'handed-over'; signature: string; jobKey: string }
  /** Signed, but not what was asked for: never sent by us, never forgotten. */
  | { type: 'spoiled'; signature: string | null }
  /** A sign-and-send wallet named what it sent, or it was found by the reference. */
  | { type: 'sent-by-wallet'; signature: string; jobKey: string }
  /** What a wallet named is another transaction than this payment's. */
  | { type: 'disowned' }
  /** The payment's transaction is another one than was named. */
  | { type: 'replaced'; signature: string }
  | { type: 'wallet-closed' }
  | { type: 'height-read'; height: number }
  /** A node took it. */
  | { type: 'broadcast' }
  | { type: 'confirmed' }
  | { type: 'finalized' }
  /** Landed for good, and moved no USDC. */
  | { type: 'landed-in-vain'; signature: string }
  /** Landed although it was given up: the payment stands, and bought nothing yet. */
  | { type: 'stands'; signature: string }
  /** Proven: nothing that was signed to land up to that block can land any more, and nothing did. */
  | { type: 'proven-dead'; lastBlock: number }
  /** Committed right before the job is submitted with the signature. */
  | { type: 'redeeming' }
  | { type: 'accepted' }
  /** The job was turned away for now: a limit, or their node lags. */
  | { type: 'held' }
  /** The job was refused for good: the payment stays the payer's. */
  | { type: 'refused' }
  /** Asked again and again, and nobody knows. */
  | { type: 'given-up' }
  /** A payment that bought nothing buys another order. */
  | { type: 'reused'; jobKey: string };

const moved = (place: PaymentPlace, patch: Partial<PaymentPlace>): PaymentPlace => ({
  ...place,
  ...patch,
});

const nothingOut = { lastValidBlockHeight: null, walletClosedAtHeight: null, method: null };

/**
 * The payment's life cycle, pure. `undefined`: the event does not apply in this state
 * (a late answer, a second tab) and must change nothing.
 */
export function nextPaymentPlace(
  place: PaymentPlace,
  event: PaymentEvent,
): PaymentPlace | undefined {
  const { state } = place;
  const onItsWay = state === 'signed' || state === 'sent' || state === 'confirmed';
  switch (event.type) {
    case 'asked':
      return canSign(place)
        ? moved(place, {
            state: 'signing',
            method: event.method,
            signature: null,
            lastValidBlockHeight: event.lastValidBlockHeight,
            walletClosedAtHeight: null,
            jobKey: null,
          })
        : undefined;
    case 'canceled':
      if (state === 'quoted') return moved(place, { state: 'canceled' });
      return state === 'signing'
        ? moved(place, {
            state: 'canceled',
            ...(place.method === 'send' && {
              walletClosedAtHeight: place.walletClosedAtHeight ?? 0,
            }),
          })
        : undefined;
    case 'lapsed':
      return state === 'quoted' ? moved(place, { state: 'expired' }) : undefined;
    case 'handed-over':
      return state === 'signing' && place.method === 'sign'
        ? moved(place, {
            ...counting(place, event.signature),
            state: 'signed',
            jobKey: event.jobKey,
          })
        : undefined;
    case 'spoiled':
      return state === 'signing' || state === 'canceled'
        ? moved(place, {
            signatures: withSignature(place, event.signature),
            walletClosedAtHeight: 0,
          })
        : undefined;
    case 'sent-by-wallet':
      return state === 'signing'
        ? moved(place, {
            ...counting(place, event.signature),
            state: 'sent',
            jobKey: event.jobKey,
            walletClosedAtHeight: 0,
          })
        : undefined;
    case 'disowned':
      return onItsWay
        ? moved(place, { state: 'signing', signature: null, jobKey: null })
        : undefined;
    case 'replaced':
      return onItsWay && event.signature !== place.signature
        ? moved(place, { ...counting(place, event.signature), state: 'sent' })
        : undefined;
    case 'wallet-closed':
      return needsWalletClosed(place) ? moved(place, { walletClosedAtHeight: 0 }) : undefined;
    case 'height-read':
      return place.walletClosedAtHeight === 0
        ? moved(place, { walletClosedAtHeight: event.height })
        : undefined;
    case 'broadcast':
      return state === 'signed' ? moved(place, { state: 'sent' }) : undefined;
    case 'confirmed':
      return state === 'signed' || state === 'sent'
        ? moved(place, { state: 'confirmed' })
        : undefined;
    case 'finalized':
      return onItsWay ? moved(place, { state: 'finalized', ...nothingOut }) : undefined;
    case 'landed-in-vain':
      return onItsWay || state === 'signing'
        ? moved(place, {
            ...counting(place, event.signature),
            ...nothingOut,
            state: 'failed',
            jobKey: null,
          })
        : undefined;
    case 'stands':
      return state === 'canceled' || state === 'expired'
        ? moved(place, {
            ...counting(place, event.signature),
            ...nothingOut,
            state: 'finalized',
            jobKey: null,
          })
        : undefined;
    case 'proven-dead': {
      // The wallet may have been asked again since: then it was proven of the try before.
      const last = lastBlockToLand(place) ?? null;
      if (last === null || last > event.lastBlock) return undefined;
      if (state === 'canceled' || state === 'expired') return moved(place, nothingOut);
      return state === 'signing' || onItsWay
        ? moved(place, { ...nothingOut, state: 'expired', signature: null, jobKey: null })
        : undefined;
    }
    case 'redeeming':
      return (state === 'finalized' || state === 'redeem-unknown') && place.jobKey !== null
        ? moved(place, { state: 'redeeming' })
        : undefined;
    case 'accepted':
      return state === 'redeeming' || state === 'redeem-unknown'
        ? moved(place, { state: 'redeemed', doubtful: false })
        : undefined;
    case 'held':
      return state === 'redeeming' ? moved(place, { state: 'finalized' }) : undefined;
    case 'refused':
      return state === 'redeeming' ? moved(place, { state: 'finalized', jobKey: null }) : undefined;
    case 'given-up':
      return state === 'redeeming' || (state === 'finalized' && place.jobKey !== null)
        ? moved(place, { state: 'redeem-unknown' })
        : undefined;
    case 'reused':
      return canReuse(place) ? moved(place, { jobKey: event.jobKey }) : undefined;
  }
}

/** The wallet may be asked: nothing that was signed before, if anything was, can land any more. */
export function canSign({ state, doubtful, ...place }: PaymentPlace): boolean {
  return (
    (state === 'quoted' || state === 'canceled' || state === 'expired') &&
    !doubtful &&
    place.lastValidBlockHeight === null &&
    place.walletClosedAtHeight === null
  );
}

/** Finalized and bought nothing. What a restored ledger knows is not enough to say so. */
export function canReuse({ state, jobKey, doubtful }: PaymentPlace): boolean {
  return state === 'finalized' && jobKey === null && !doubtful;
}

/** A wallet that sends by itself was asked and has said nothing: only a person sees its window. */
export function needsWalletClosed(place: PaymentPlace): boolean {
  return (
    place.state === 'signing' && place.method === 'send' && place.walletClosedAtHeight === null
  );
}

/**
 * The block after which nothing that was signed can land: the node's finalized height must be
 * past it. `undefined` while nobody can say; `null` where nothing was ever out.
 */
export function lastBlockToLand(place: PaymentPlace): number | null | undefined {
  const { lastValidBlockHeight: ours, walletClosedAtHeight: closed } = place;
  if (needsWalletClosed(place) || closed === 0) return undefined;
  if (closed === null) return ours;
  return Math.max(ours ?? 0, closed + BLOCKHASH_LIFE + HEALTHY_LAG);
}

function counting(place: PaymentPlace, signature: string) {
  return { signature, signatures: withSignature(place, signature) };
}

function withSignature({ signatures }: PaymentPlace, signature: string | null): readonly string[] {
  return signature === null || signatures.includes(signature)
    ? signatures
    : [...signatures, signature];
}
