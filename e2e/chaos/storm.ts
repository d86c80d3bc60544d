import { openFan } from '../support/openfan.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import type { Fault, Stack } from '../support/stack.ts';
import { createDice, pause, type Plan } from './plan.ts';

const KIWIWHALE = ['credits', 'generate', 'jobs', 'jobs', 'file', 'models'];
const OPENFAN = ['generate', 'poll', 'poll', 'post', 'preview'] as const;
/** What can happen to any call, and leaves it possible that all ends well. */
const CALL: Fault['kind'][] = [
  ...(['delay', 'delay-after', 'rate-limit', 'server-error', 'drop-before', 'drop-after'] as const),
  ...(['html', 'html-after', 'malformed'] as const),
];
const RPC = [
  ...['delay', 'rate-limit', 'server-error', 'server-error-after', 'drop-before', 'drop-after'],
  ...['malformed', 'node-behind', 'transaction-dropped', 'transaction-late', 'not-found'],
];
const DELAY_MS: [number, number] = [200, 2_000];
const LATE_SLOTS = 20;

/** Lets services and node fail at random until it is over, and then no more. @returns how often */
export async function failAtRandom(
  plan: Plan,
  stack: Stack,
  isOver: () => boolean,
): Promise<number> {
  const dice = createDice(plan.seed ^ 0x5eed);
  const fan = openFan(stack);
  const clear = () => Promise.all([stack.clearFaults(), fan.clearRpcFaults(), fan.clearMishaps()]);
  let faults = 0;
  while (!isOver()) {
    const what = { times: 1, ms: dice.between(DELAY_MS), kind: dice.pick(CALL) };
    switch (dice.pick(['kiwiwhale', 'kiwiwhale', 'openfan', 'rpc', 'mishap'] as const)) {
      case 'kiwiwhale':
        await stack.fault({ ...what, on: dice.pick(KIWIWHALE) });
        break;
      case 'openfan':
        await fan.fault({ ...what, on: dice.pick(OPENFAN) });
        break;
      case 'rpc':
        await fan.rpcFault({ ...rpcFault(dice.pick(RPC), what.ms), times: 1 });
        break;
      default:
        await fan.mishap({ kind: dice.pick(['node-lags', 'poll-failed'] as const), times: 1 });
    }
    faults += 1;
    await pause(dice.between(plan.faultEveryMs));
  }
  // What nobody met by then is not kept for later.
  await clear();
  return faults;
}

function rpcFault(kind: string, ms: number): Record<string, unknown> {
  const needsSlots = kind === 'node-behind' || kind === 'transaction-late';
  return {
    kind,
    ...(kind === 'delay' && { ms }),
    ...(needsSlots && { slots: LATE_SLOTS }),
  };
}

/** kill -9, every few seconds one or the other; each is started again soon. @returns how often */
export async function killAtRandom(
  plan: Plan,
  servers: ServiceProcess[],
  until: number,
): Promise<number> {
  const dice = createDice(plan.seed ^ 0xdead);
  const starting = new Set<ServiceProcess>();
  const starts: Promise<void>[] = [];
  let kills = 0;
  for (;;) {
    await pause(dice.between(plan.killEveryMs));
    if (Date.now() >= until && kills >= plan.kills) break;
    const server = dice.pick(servers);
    if (starting.has(server)) continue;
    starting.add(server);
    await server.kill();
    kills += 1;
    const start = pause(dice.between(plan.downMs)).then(() => server.start());
    starts.push(start.finally(() => starting.delete(server)));
    // Told at the end, when all of them are waited for.
    starts.at(-1)?.catch(() => undefined);
  }
  await Promise.all(starts);
  return kills;
}

/** kill -9 of the server of an older release, which comes back as the one of now. */
export async function upgradeHalfWay(
  plan: Plan,
  server: ServiceProcess,
  until: number,
): Promise<void> {
  await pause((until - Date.now()) / 2);
  await server.kill();
  server.replaceBy();
  await pause(plan.downMs[1]);
  await server.start();
}
