import * as v from 'valibot';

/** What authenticates a call at a service (kiwiwhale.md "Three modes"). */
export const credentialSchema = v.variant('kind', [
  v.object({ kind: v.literal('bearer'), key: v.string() }),
  v.object({ kind: v.literal('cookie'), cookie: v.string() }),
]);
export type Credential = v.InferOutput<typeof credentialSchema>;
