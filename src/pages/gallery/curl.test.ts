import { expect, it } from 'vitest';

import { curlCommand } from './curl.ts';

it('names the key instead of showing it, and quotes what a shell would read', () => {
  const command = curlCommand({
    method: 'POST',
    url: 'https://example.com/api/generate.php',
    body: `{"prompt":"it's $5"}`,
  });
  expect(command).toBe(
    [
      "curl -X POST 'https://example.com/api/generate.php'",
      '-H "Authorization: Bearer $KIWIWHALE_KEY"',
      "-H 'Content-Type: application/json'",
      `--data-raw '{"prompt":"it'\\''s $5"}'`,
    ].join(' \\\n  '),
  );
});
