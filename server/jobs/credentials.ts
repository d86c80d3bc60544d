import * as v from 'valibot';

import type { Json } from '../../src/lib/json.ts';
import { credentialSchema, type Credential } from '../providers/credential.ts';

/** What seals and opens (store/seal.ts); an interface, so that tests need no secrets. */
interface Sealer {
  seal(value: Json, purpose: string): Promise<string>;
  open(token: string, purpose: string): Promise<Json | undefined>;
}

/** A run's credential, sealed in its row while the run needs it. */
export interface Credentials {
  seal(credential: Credential): Promise<string>;
  /** `undefined` when there is none or it cannot be opened any more. */
  open(sealed: string | null): Promise<Credential | undefined>;
}

const PURPOSE = 'row-credential';

export function createCredentials(sealer: Sealer): Credentials {
  return {
    seal: (credential) => sealer.seal(credential, PURPOSE),
    async open(sealed) {
      if (sealed === null) return undefined;
      const read = v.safeParse(credentialSchema, await sealer.open(sealed, PURPOSE));
      return read.success ? read.output : undefined;
    },
  };
}
