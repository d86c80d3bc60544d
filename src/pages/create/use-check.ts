import { useEffect, useState } from 'react';

import type { Schema } from '../../components/model-form/clean-schema.ts';
import type { Field } from '../../components/model-form/field-types.ts';
import type { Check } from '../../components/model-form/validate.ts';
import { afterReady } from '../../components/shell/after-ready.ts';

export interface Drawn {
  fields: Field[];
  schema: Schema;
}

/** The validator comes once the page is ready: until it is here, nothing can be sent. */
export function useCheck(drawn: Drawn | undefined): Check | undefined {
  const [ready, setReady] = useState<{ drawn: Drawn; check: Check }>();
  useEffect(() => {
    if (!drawn) return;
    let current = true;
    void afterReady
      .then(() => import('../../components/model-form/validate.ts'))
      .then(({ checkFor }) => checkFor(drawn.schema, drawn.fields))
      .then((check) => {
        if (current) setReady({ drawn, check });
      });
    return () => {
      current = false;
    };
  }, [drawn]);
  return ready && ready.drawn === drawn ? ready.check : undefined;
}
