import Papa from 'papaparse';

import { fits } from '../../components/model-form/defaults.ts';
import type { Field } from '../../components/model-form/field-types.ts';
import { type Json, type JsonObject, parseJson } from '../../lib/json.ts';

export const MAX_ROWS = 500;

/** What a list says of one run: values by field name, as text. */
export type BatchRow = Record<string, string>;

export interface BatchRows {
  rows: BatchRow[];
  /** What could not be read, in words. */
  problem: string | undefined;
}

const PROMPT = /^(prompt|text|prompts)$/i;

/**
 * A list of prompts: one in each line, or CSV with a line of names, one of which is `prompt`;
 * its other columns are other fields of the model.
 */
export function readRows(text: string): BatchRows {
  const lines = text.split(/\r?\n/);
  const [first = ''] = lines;
  const head = Papa.parse<string[]>(first).data[0] ?? [];
  const isTable = head.some((name) => PROMPT.test(name.trim()));
  if (!isTable) {
    const rows = lines.map((line) => line.trim()).filter(Boolean);
    return bounded(rows.map((prompt) => ({ prompt })));
  }
  const { data, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => (PROMPT.test(name.trim()) ? 'prompt' : name.trim()),
  });
  const [error] = errors.filter(({ type }) => type !== 'Delimiter');
  const read = bounded(data.filter(({ prompt = '' }) => prompt.trim() !== ''));
  if (!error) return read;
  const row = error.row === undefined ? '' : ` in line ${error.row + 2}`;
  return { ...read, problem: `This CSV cannot be read${row}: ${error.message}.` };
}

function bounded(rows: BatchRow[]): BatchRows {
  if (rows.length <= MAX_ROWS) return { rows, problem: undefined };
  return { rows, problem: `${rows.length} prompts are too many: ${MAX_ROWS} at most.` };
}

/** A cell as the field's control would hold it; `undefined` where it is empty. */
function cellValue(field: Field, text: string): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (fits(field, trimmed) && field.control.kind !== 'json') return trimmed;
  const parsed = parseJson(trimmed.toLowerCase() === 'true' ? 'true' : trimmed);
  return parsed === undefined ? trimmed : parsed;
}

/** The input of one run: the form's values, and over them what the row says. */
export function inputOf(row: BatchRow, fields: Field[], values: JsonObject): JsonObject {
  const input: JsonObject = { ...values };
  for (const field of fields) {
    const cell = Object.hasOwn(row, field.name) ? row[field.name] : undefined;
    const value = cell === undefined ? undefined : cellValue(field, cell);
    if (value !== undefined) input[field.name] = value;
  }
  return input;
}
