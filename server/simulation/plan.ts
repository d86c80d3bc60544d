import fc from 'fast-check';

/** What a service does with a call: acts before or after its answer is lost, or not at all. */
export const submitFaults = [
  ...(['ok', 'ok', 'ok', 'ok', 'lost', 'cut', 'unreachable', 'refuse', 'hang', 'busy'] as const),
];
export const pollFaults = ['ok', 'ok', 'ok', 'ok', 'ok', 'lost', 'broken', 'slow', 'busy'] as const;
export type SubmitFault = (typeof submitFaults)[number];
export type PollFault = (typeof pollFaults)[number];

/** One random schedule of what people and the world do. Times are seconds from the start. */
export interface Plan {
  instances: number;
  jobs: { at: number; takes: number; service: 'kiwiwhale' | 'openfan'; fails: boolean }[];
  submits: SubmitFault[];
  polls: PollFault[];
  /** An instance dies at a statement, counted from then on, and comes back later. */
  deaths: { at: number; instance: number; statement: number; backAfter: number }[];
  /** How far each instance's clock is from the others', ms. */
  skewMs: number[];
  seed: number;
}

export const plans: fc.Arbitrary<Plan> = fc.record({
  instances: fc.integer({ min: 1, max: 3 }),
  jobs: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 60 }),
      takes: fc.integer({ min: 1, max: 90 }),
      service: fc.constantFrom('kiwiwhale', 'openfan', 'openfan'),
      fails: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  submits: fc.array(fc.constantFrom(...submitFaults), { maxLength: 12 }),
  polls: fc.array(fc.constantFrom(...pollFaults), { maxLength: 40 }),
  deaths: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 150 }),
      instance: fc.nat({ max: 2 }),
      statement: fc.nat({ max: 25 }),
      backAfter: fc.integer({ min: 1, max: 60 }),
    }),
    { maxLength: 6 },
  ),
  skewMs: fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 3, maxLength: 3 }),
  seed: fc.nat({ max: 2 ** 30 }),
});
