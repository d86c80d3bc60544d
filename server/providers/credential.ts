import * as v from 'valibot';

/** What authenticates a call at a service (kiwiwhale.md "Three modes", openfan.md "Auth"). */
export const credentialSchema = v.variant('kind', [
  v.object({ kind: v.literal('bearer'), key: v.string() }),
  /** OpenFan's other way for a key: `x-api-key`, and no `Authorization` beside it. */
  v.object({ kind: v.literal('api-key'), key: v.string() }),
  v.object({ kind: v.literal('cookie'), cookie: v.string() }),
]);
export type Credential = v.InferOutput<typeof credentialSchema>;
