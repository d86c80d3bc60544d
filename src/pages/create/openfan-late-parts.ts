// What OpenFan's side shows or does once the page is there: one chunk, fetched after it is ready.
export { OpenFanFirstRun } from './openfan-first-run.tsx';
export { OpenFanRemix } from './openfan-remix.tsx';
export { PaidAlready } from './paid-already.tsx';
export { PriceSection } from './price-section.tsx';
export { StoppedPayment } from './stopped-payment.tsx';
export { Suggestions } from './suggestions.tsx';
export { generate, pay, payRest, seePrice } from './ordering.ts';
