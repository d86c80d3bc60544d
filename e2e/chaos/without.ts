// `npm run chaos:without`: the storm aimed at each safeguard, once at the server as it is, which
// holds, and once at one that is built without it, which must break. `-- SEED` plays the same
// again, `-- SEED lease` one of them. About two minutes each; loopback only.
import { rm } from 'node:fs/promises';

import { ensureBuilt } from '../../scripts/build.mjs';
import { buildPatched } from './builds.ts';
import { chaos, type Setting } from './chaos.ts';
import { aimed } from './plan.ts';
import { type Safeguard, safeguards } from './safeguards.ts';

const [asked, name] = process.argv.slice(2);
const seed = asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
const chosen = safeguards.filter((one) => name === undefined || one.name === name);
if (chosen.length === 0) throw new Error(`no safeguard is called ${name}`);

/** @returns those for which it does not hold */
async function wrongWith({ breaks }: Safeguard, setting: Setting): Promise<string[]> {
  const { verdicts } = await chaos(aimed(seed), () => undefined, setting);
  const verdict = verdicts.find(({ what }) => what === breaks);
  if (!verdict) throw new Error(`nothing is judged as "${breaks}"`);
  return verdict.wrong;
}

await ensureBuilt();
console.log(`seed ${seed}`);
let missed = 0;
for (const safeguard of chosen) {
  const { patches, breaks, aim } = safeguard;
  const setting = aim ? { aim } : {};
  const dist = await buildPatched(patches);
  try {
    const kept = await wrongWith(safeguard, setting);
    const removed = await wrongWith(safeguard, { ...setting, dists: [dist, dist] });
    const isShown = kept.length === 0 && removed.length > 0;
    if (!isShown) missed += 1;
    console.log(`${isShown ? 'ok  ' : 'FAIL'} ${safeguard.name}: "${breaks}"`);
    console.log(`     with it ${kept.length} wrong, without it ${removed.length}`);
    for (const word of [...kept, ...removed].slice(0, 3)) console.log(`     ${word}`);
  } finally {
    await rm(dist, { recursive: true, force: true });
  }
}
// Nobody waits for people who still ask servers that are gone.
process.exit(missed === 0 ? 0 : 1);
