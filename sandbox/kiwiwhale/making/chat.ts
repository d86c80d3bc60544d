import { reply } from '../talk/reply.ts';
import type { Turn } from '../talk/turn.ts';
import { readPicture } from '../../media/pictures/read.ts';
import type { Maker, Order } from './maker.ts';
import { listOf, numberOf, objectOf, textOf, textsOf } from './read-input.ts';

const CHARACTERS_A_TOKEN = 4;

export const chat: Maker = async (order) => {
  const { model, input } = order;
  const earlier: Turn[] = listOf(input.messages).map((message) => {
    const { role, content } = objectOf(message);
    return { role: role === 'assistant' ? 'assistant' : 'user', content: textOf(content) };
  });
  const answer = await reply({
    model: model.label,
    earlier,
    prompt: textOf(input.prompt),
    system: textOf(input.system),
    seen: await lookAt(order),
  });
  const longest = numberOf(input.max_tokens, 1024) * CHARACTERS_A_TOKEN;
  const text = answer.length > longest ? `${answer.slice(0, longest).trimEnd()}…` : answer;
  return [{ content: Buffer.from(text), mime: 'text/markdown' }];
};

/** What can be measured of the pictures, in a sentence each. */
async function lookAt({ input, file }: Order): Promise<string[]> {
  const seen: string[] = [];
  for (const [index, reference] of textsOf(input.images).entries()) {
    const what = `Picture ${index + 1}`;
    const given = await file(reference, what, 'image');
    const { open, width, height } = await readPicture(given.path, what);
    const { dominant, entropy } = await open().flatten().stats();
    const light = Math.round((dominant.r * 0.3 + dominant.g * 0.59 + dominant.b * 0.11) / 2.55);
    const detail = entropy > 7 ? 'rich in detail' : entropy > 4 ? 'of some detail' : 'plain';
    seen.push(
      `${what}: ${given.type.mime}, ${width} × ${height} pixels, mostly rgb(${dominant.r}, ${dominant.g}, ${dominant.b}), ${light} % bright, ${detail}.`,
    );
  }
  return seen;
}
