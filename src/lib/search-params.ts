/**
 * Search parameters as plain text, so that `?q=007` stays `007` and a link written by
 * hand reads the same as one of ours. Empty and absent values are left out.
 */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number') {
      params.set(name, String(value));
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}
