import { useEffect, useState } from 'react';

import type { Model } from '../../contract/models.ts';
import type { JsonObject } from '../../lib/json.ts';
import { type ModelPlan, planFor } from './batch-plan.ts';
import { readRows } from './batch-rows.ts';

/** What a list would send to each model; `undefined` until it is checked. */
export function usePlans(
  models: Model[],
  text: string,
  values: JsonObject,
): ModelPlan[] | undefined {
  const asked = JSON.stringify([models.map(({ id }) => id), text, values]);
  const [ready, setReady] = useState<{ asked: string; plans: ModelPlan[] }>();
  useEffect(() => {
    let current = true;
    const { rows } = readRows(text);
    void Promise.all(models.map((model) => planFor(model, rows, values))).then((plans) => {
      if (current) setReady({ asked, plans });
    });
    return () => {
      current = false;
    };
    // `asked` says all there is to say of them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);
  return ready?.asked === asked ? ready.plans : undefined;
}
