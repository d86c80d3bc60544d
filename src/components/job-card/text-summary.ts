import { isJsonObject, type Json, parseJson } from '../../lib/json.ts';

const MAX = 400;

const scalar = (value: Json) =>
  typeof value === 'object' && value !== null ? undefined : String(value);

function ofJson(value: Json): string | undefined {
  const object = isJsonObject(value) ? value : {};
  const { results } = object;
  if (Array.isArray(results)) {
    const titles = results.flatMap((one) =>
      isJsonObject(one) && typeof one['title'] === 'string' ? [one['title']] : [],
    );
    return `${results.length} ${results.length === 1 ? 'result' : 'results'}\n${titles.join('\n')}`;
  }
  const lines = Object.entries(object).flatMap(([name, one]) => {
    const inner = isJsonObject(one) ? Object.values(one).map(scalar).find(Boolean) : scalar(one);
    return inner === undefined ? [] : [`${name.replaceAll('_', ' ')}: ${inner}`];
  });
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/** `| a | b |` → `a · b`. */
const tableRow = (_line: string, cells: string) =>
  cells
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
    .filter(Boolean)
    .join(' · ');

/** Enough of a text to recognise it: JSON as lines, Markdown without its marks. */
export function textSummary(text: string): string {
  const start = text.slice(0, 20_000);
  const value = /^\s*[[{]/.test(start) ? parseJson(text) : undefined;
  const summary =
    (value === undefined ? undefined : ofJson(value)) ??
    start
      .replace(/^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*(\n|$)/gm, '')
      .replace(/^[ \t]*\|(.*)$/gm, tableRow)
      .replace(/^[ \t]*(```|~~~).*\n?/gm, '')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^[ \t]{0,3}(#{1,6}|>|[-*+])[ \t]+/gm, '')
      .replace(/([*`]{1,3})(\S(?:.*?\S)??)\1/g, '$2')
      .replace(/(?<!\w)(_{1,3})(\S(?:.*?\S)??)\1(?!\w)/g, '$2');
  return summary.trim().slice(0, MAX);
}
