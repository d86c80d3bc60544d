/**
 * `{red,blue} cat` stands for two prompts. Groups may nest; one without a comma, or not
 * closed, is text like any other. A backslash before `{`, `}` or `,` makes that sign text.
 */
export interface Permutations {
  /** How many prompts it stands for before equal ones are taken out; 1 for a plain text. */
  count: number;
  /** The distinct prompts in reading order, at most `limit`; none where `count` is beyond it. */
  prompts: string[];
}

type Part = string | Part[][];
const SIGNS = new Set(['{', '}', ',']);

interface Frame {
  /** What was read of each alternative; the last one is being read. */
  alternatives: Part[][];
}

function push(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}

/** The parts of a group that turned out to be none, braces and commas included. */
function asText({ alternatives }: Frame, end: string): Part[] {
  return [
    '{',
    ...alternatives.flatMap((parts, at): Part[] => (at === 0 ? parts : [',', ...parts])),
    end,
  ];
}

function parse(text: string): Part[] {
  const outside: Frame = { alternatives: [[]] };
  const open: Frame[] = [];
  const frame = () => open.at(-1) ?? outside;
  const add = (part: Part) => push(frame().alternatives.at(-1) ?? [], part);
  const close = (end: string) => {
    const group = open.pop();
    if (!group) add(end);
    else if (end === '}' && group.alternatives.length > 1) add(group.alternatives);
    else asText(group, end).forEach(add);
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    if (sign === '\\' && SIGNS.has(next) && (next !== ',' || open.length > 0)) {
      add(next);
      at++;
    } else if (sign === '{') open.push({ alternatives: [[]] });
    else if (sign === '}') close(sign);
    else if (sign === ',' && open.length > 0) frame().alternatives.push([]);
    else add(sign);
  }
  while (open.length > 0) close('');
  return outside.alternatives[0] ?? [];
}

function countOf(parts: Part[]): number {
  return parts.reduce(
    (product, part) =>
      typeof part === 'string'
        ? product
        : product * part.reduce((sum, alternative) => sum + countOf(alternative), 0),
    1,
  );
}

function expand(parts: Part[]): string[] {
  let texts = [''];
  for (const part of parts) {
    const ends =
      typeof part === 'string'
        ? [part]
        : part.flatMap((alternative) => expand(alternative).map((text) => text.trim()));
    texts = texts.flatMap((start) => ends.map((end) => start + end));
  }
  return texts;
}

/**
 * Reads a prompt's groups.
 * @param limit beyond this many nothing is written out
 */
export function permutations(text: string, limit: number): Permutations {
  if (!/[{}]/.test(text)) return { count: 1, prompts: [text] };
  const parts = parse(text);
  const count = countOf(parts);
  return { count, prompts: count > limit ? [] : [...new Set(expand(parts))] };
}

/** The same text with every brace a brace: it stands for itself alone. */
export function escapeBraces(text: string): string {
  return text.replaceAll(/[{}]/g, '\\$&');
}
