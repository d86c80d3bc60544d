import type { JobRaw } from '../../src/contract/jobs.ts';
import { isJsonObject, parseJson } from '../../src/lib/json.ts';
import type { JobRow } from '../store/tables.ts';

/** What is sent (never with the credential), and what came back, word for word. */
export function rawOf(row: JobRow): JobRaw {
  const input = parseJson(row.input);
  if (row.service === 'openfan') {
    const url = `${row.environment}/generate`;
    return { request: { method: 'POST', url, body: row.input }, answer: row.answer };
  }
  return {
    request: {
      method: 'POST',
      url: `${row.environment}/api/v1/generate.php`,
      body: JSON.stringify({ ...(isJsonObject(input) ? input : {}), model: row.model }),
    },
    answer: row.answer,
  };
}
