import type { Stack } from '../support/stack.ts';
import { startTwoServers } from '../support/two-servers.ts';
import { judge, type Verdict } from './joins.ts';
import { readLedgers, unsettled } from './ledgers.ts';
import { gather } from './people.ts';
import { pause, type Plan } from './plan.ts';
import { failAtRandom, killAtRandom, upgradeHalfWay } from './storm.ts';

export interface Outcome {
  kills: number;
  faults: number;
  /** From the end of the storm until nothing moved any more; `null`: something still does. */
  settledMs: number | null;
  busiestMinute: Record<string, number>;
  verdicts: Verdict[];
  logs: string;
}

/** What is not as usual. */
export interface Setting {
  /** Which build each of the two servers runs. */
  dists?: [string?, string?];
  /** What goes wrong all the time, besides what is drawn. */
  aim?: (stack: Stack) => Promise<void>;
  /** The first server is of an older release: ended once, it comes back as the new one. */
  isUpgrade?: boolean;
}

const LOOK_MS = 500;

/**
 * People order and pay through two servers that are killed again and again, at services that fail;
 * then all that is left to its own rest is joined. @param say tells how far it is
 */
export async function chaos(
  plan: Plan,
  say: (what: string) => void,
  { dists = [], aim, isUpgrade = false }: Setting = {},
): Promise<Outcome> {
  const { perMinute } = plan.kiwiwhale;
  const two = await startTwoServers({ ...plan, kiwiwhalePerMinute: perMinute, dists });
  try {
    const [first, second] = two.servers;
    const accounts = await gather(plan, two.stack, two.proxy.url);
    await aim?.(two.stack);
    say('two servers, PostgreSQL, bucket and sandbox are up; the storm begins');
    const end = Date.now() + plan.stormMs;
    const people = Promise.all(accounts.map((one) => one.act(end)));
    let isOver = false;
    const [kills, faults] = await Promise.all([
      Promise.all([
        killAtRandom(plan, isUpgrade ? [second] : two.servers, end),
        isUpgrade ? upgradeHalfWay(plan, first, end).then(() => say('the old one is new')) : null,
      ])
        .then(([count]) => count)
        .finally(() => (isOver = true)),
      failAtRandom(plan, two.stack, () => isOver),
    ]);
    const calm = Date.now();
    say(`${kills} kills and ${faults} faults; from here on nothing fails`);
    const left = async () => {
      const rows = (await Promise.all(accounts.map((one) => one.jobs()))).flat();
      const intents = (await Promise.all(accounts.map((one) => one.payments()))).flat();
      return unsettled({ rows, intents });
    };
    const acting = await Promise.race([
      people.then(() => [] as string[]),
      new Promise<string[]>((give) => {
        setTimeout(give, plan.settleMs, ['people still act']).unref();
      }),
    ]);
    let moving = [...acting, ...(await left())];
    while (moving.length > 0 && Date.now() < calm + plan.settleMs) {
      await pause(LOOK_MS);
      moving = await left();
    }
    const settledMs = moving.length > 0 ? null : Date.now() - calm;
    say(settledMs === null ? `still moving: ${moving.join()}` : `at rest after ${settledMs} ms`);
    const ledgers = await readLedgers(two, accounts, perMinute);
    const { busiestMinute } = ledgers;
    return {
      ...{ kills, faults, settledMs, busiestMinute },
      verdicts: judge(ledgers),
      logs: two.stack.logs,
    };
  } finally {
    await two.stop();
  }
}
