import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fieldsOf } from '../../components/model-form/fields.ts';
import { inputOf, readRows } from './batch-rows.ts';

const fields = fieldsOf({
  type: 'object',
  properties: {
    prompt: { type: 'string' },
    steps: { type: 'integer' },
    style: { enum: ['7', 'soft'] },
    fine: { type: 'boolean' },
  },
});

describe('readRows', () => {
  it('takes a prompt from each line, commas and all', () => {
    expect(readRows('a cat, sleeping\n\n  a dog \r\n').rows).toEqual([
      { prompt: 'a cat, sleeping' },
      { prompt: 'a dog' },
    ]);
  });

  it('takes a table whose columns are fields', () => {
    const { rows, problem } = readRows('Prompt,steps,style\n"a, b",4,7\nc,,soft\n,9,soft\n');
    expect(problem).toBeUndefined();
    expect(rows.map((row) => inputOf(row, fields, { fine: true }))).toEqual([
      { prompt: 'a, b', steps: 4, style: '7', fine: true },
      { prompt: 'c', style: 'soft', fine: true },
    ]);
  });

  it('says what is wrong, and never breaks', () => {
    expect(readRows('x\n'.repeat(501)).problem).toMatch(/501 prompts/);
    expect(readRows('prompt,steps\n"a,4\n').problem).toMatch(/cannot be read/);
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const row of readRows(`prompt,${text}`).rows) inputOf(row, fields, {});
        readRows(text);
      }),
    );
  });
});
