const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const MOST = 20;
const AMOUNT = new RegExp(`\\b(\\d+|${NUMBERS.join('|')})\\b`, 'i');
const PLACES = [
  'a harbour before dawn',
  'a pine forest after rain',
  'terraced fields in mist',
  'a lighthouse on black rocks',
  'a mountain lake in first snow',
  'dunes under a low moon',
  'a stone bridge over a quiet river',
  'a rooftop garden at dusk',
  'a cliff path above the surf',
  'an empty square at noon',
];
const LIGHT = [
  'long shadows',
  'soft overcast light',
  'a thin band of gold on the horizon',
  'deep blue hour',
  'light breaking through cloud',
  'lamplight on wet ground',
  'backlit haze',
];
const LENS = [
  'wide angle',
  'long lens, flat perspective',
  'low camera',
  'seen from above',
  'shallow focus',
  'film grain',
];

const pick = (list: readonly string[], index: number) => list[index % list.length] ?? '';

/** Prompts put together from lists of words, where some are asked for. */
export function writePrompts(prompt: string): string | undefined {
  const asked =
    /\b(?:write|give|suggest|list|make|need|want)\b(.*)\b(?:prompts?|ideas)\b(?:\s+(?:for|of|about|on)\s+(.+))?/iu.exec(
      prompt,
    );
  if (!asked) return undefined;
  const [, before = '', topic = ''] = asked;
  const amount = AMOUNT.exec(before)?.[0] ?? 'five';
  const named = NUMBERS.indexOf(amount.toLowerCase()) + 1;
  const count = Math.min(MOST, Number(amount) || named || 5);
  const subject = topic.replace(/[.?!\s]+$/, '');
  const lines = Array.from({ length: count }, (_, index) => {
    const at = prompt.length + index;
    const about = subject === '' ? '' : `${subject}: `;
    return `${index + 1}. ${about}${pick(PLACES, at)}, ${pick(LIGHT, at * 3)}, ${pick(LENS, at * 5)}`;
  });
  return `Put together from lists of words:\n\n${lines.join('\n')}`;
}
