import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Outcome } from './chaos.ts';

/** Says how far it is, and what came of it. */
export function createReport(seed: number) {
  const started = Date.now();
  return {
    say: (what: string) => {
      console.log(`${((Date.now() - started) / 1_000).toFixed(1).padStart(6)} s  ${what}`);
    },
    /** @returns the process's exit code: 1 where anything does not hold */
    tell: ({ verdicts, busiestMinute, settledMs, logs }: Outcome) => {
      console.table(
        verdicts.map(({ what, looked, wrong }) => ({ what, looked, wrong: wrong.length })),
      );
      console.log('requests in the busiest minute, counted by the services:', busiestMinute);
      const wrong = verdicts.flatMap((verdict) => verdict.wrong);
      if (wrong.length === 0 && settledMs !== null) return 0;
      const file = join(tmpdir(), `darkroom-chaos-${seed}.log`);
      writeFileSync(file, logs);
      console.error([...wrong, `seed ${seed}; what the processes said is in ${file}`].join('\n'));
      return 1;
    },
  };
}
