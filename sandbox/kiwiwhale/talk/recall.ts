import type { Turn } from './turn.ts';

/** Answers to questions about the conversation itself; `undefined` for others. */
export function recall(prompt: string, earlier: readonly Turn[]): string | undefined {
  const mine = earlier.filter(({ role }) => role === 'user').map(({ content }) => content);
  if (/\bmy name\b.*\?|\bwho am i\b|\bwhat am i called\b/i.test(prompt)) {
    const names = mine.flatMap((text) => /\bmy name is ([\p{L}'-]+)/iu.exec(text)?.[1] ?? []);
    const name = names.at(-1);
    return name === undefined ? 'You have not told me your name.' : `Your name is ${name}.`;
  }
  const told = /\bmy name is ([\p{L}'-]+)/iu.exec(prompt)?.[1];
  if (told !== undefined) return `Hello ${told}. I will remember that in this conversation.`;
  if (
    !/\b(what|which)\b.*\b(i|we)\b.*\b(say|said|ask|asked|talk|talked|write|wrote)\b/i.test(prompt)
  ) {
    return undefined;
  }
  if (mine.length === 0) return 'This is your first message.';
  const first = /\bfirst\b/i.test(prompt);
  const one = first ? mine[0] : mine.at(-1);
  const all = /\b(everything|all|so far)\b/i.test(prompt);
  if (!all) return `You ${first ? 'first' : 'last'} wrote: “${one ?? ''}”`;
  return `So far you wrote:\n\n${mine.map((text, index) => `${index + 1}. ${text}`).join('\n')}`;
}
