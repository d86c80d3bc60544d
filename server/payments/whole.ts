import * as v from 'valibot';

/** A whole amount as a node writes it: a number or digits, never below nothing. */
export const wholeSchema = v.pipe(
  v.union([
    v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
  ]),
  v.transform((value) => BigInt(value)),
);
