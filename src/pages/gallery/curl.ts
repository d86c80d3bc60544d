import type { JobRaw } from '../../contract/jobs.ts';

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** What was sent, as a command to paste into a shell; the key is named, never shown. */
export function curlCommand({ method, url, body }: JobRaw['request']): string {
  return [
    `curl -X ${method} ${quoted(url)}`,
    // OpenFan's own server takes a key by this header only (openfan.md "Auth").
    url.endsWith('/generate')
      ? '-H "x-api-key: $OPENFAN_KEY"'
      : '-H "Authorization: Bearer $KIWIWHALE_KEY"',
    ...(body === '' ? [] : ["-H 'Content-Type: application/json'", `--data-raw ${quoted(body)}`]),
  ].join(' \\\n  ');
}
