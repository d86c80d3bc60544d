import type { Creators, NewCreator } from './creators.ts';
import { makeJwt } from './jwt.ts';
import type { Owners } from './owners.ts';

/** The key that the app's quick start connects; it owns both seeded creators. */
export const SEEDED_KEY = 'opf_sandbox_0000000000000000000000000000';
/** A second owner, with no creator yet. */
export const SEEDED_AGENT = 'agent_sandbox';
export const SEEDED_JWT = makeJwt(SEEDED_AGENT);

const persona = (charBlock: string, ...suggestions: string[]) =>
  JSON.stringify({ charBlock, suggestions });

const seeds: NewCreator[] = [
  {
    slug: 'luna',
    name: 'Luna',
    bio: 'Paints lakes, moons and quiet weather. Rendered on the platform’s GPUs.',
    avatar_url: '/openfan/avatars/luna.jpg',
    cover_url: '/openfan/covers/luna.jpg',
    // Nobody has the keys of these two: what creators earn in the sandbox stays there.
    wallet: 'Gvex5dJ4WuwBDzfuY3wVw4m3WxLzt91j1WjEpRjAQt2i',
    status: 'ready',
    persona: persona(
      'Luna, silver hair, midnight-blue coat, calm eyes',
      'ethereal sunset over a crystal lake, dreamy atmosphere',
      'moonlit mountains above a sea of fog',
      'portrait by lantern light, silver hair, soft grain',
    ),
    runpod_endpoint: null,
    runpod_key: null,
  },
  {
    slug: 'sol',
    name: 'Sol',
    bio: 'Dunes, cities and long afternoons. Runs on a GPU endpoint of its own.',
    avatar_url: '/openfan/avatars/sol.jpg',
    cover_url: '/openfan/covers/sol.jpg',
    wallet: 'B3UnijdXaWV5spehSJ1jSnTkxrrPoFksPWGFHu3ELyF7',
    status: 'ready',
    persona: persona(
      'Sol, copper skin, linen shirt, wind in the hair',
      'dunes at noon, one long shadow',
      'rooftops of an old city in amber light',
      'a night train leaving the desert under stars',
    ),
    runpod_endpoint: 'https://api.runpod.ai/v2/sandbox-sol',
    runpod_key: 'rp_sandbox',
  },
];

/** Makes the key, the agent and the creators; what is there already is left as it is. */
export function seedOpenFan(owners: Owners, creators: Creators): void {
  const { owner } = owners.addKey(SEEDED_KEY);
  owners.byAgent(SEEDED_AGENT);
  for (const seed of seeds) creators.add.immediate(owner, seed);
}
