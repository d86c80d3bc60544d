import { openingValues } from '../../components/model-form/carry-over.ts';
import { cleanSchema } from '../../components/model-form/clean-schema.ts';
import { fieldsOf } from '../../components/model-form/fields.ts';
import { checkFor } from '../../components/model-form/validate.ts';
import type { Model } from '../../contract/models.ts';
import type { JsonObject } from '../../lib/json.ts';
import { type BatchRow, inputOf } from './batch-rows.ts';
import { type Submission, submissionsFor } from './submission.ts';
import { seedField } from '../../components/model-form/seed-field.ts';

/** One model's share of a batch. */
export interface ModelPlan {
  model: Model;
  submissions: Submission[];
  /** Why some of it cannot be sent. */
  problem: string | undefined;
}

/**
 * What would be sent to one model: a run for each row.
 * @param kept values by name, whatever the model: what fits is taken
 */
export async function planFor(
  model: Model,
  rows: readonly BatchRow[],
  kept: JsonObject,
): Promise<ModelPlan> {
  if (model.input.kind !== 'schema' || model.costE4 === null) {
    const problem = 'It cannot be run from a list: its fields or its price cannot be read.';
    return { model, submissions: [], problem };
  }
  const schema = cleanSchema(model.input.schema);
  const fields = fieldsOf(schema);
  const check = await checkFor(schema, fields);
  const values = openingValues(fields, kept);
  const seed = seedField(fields);
  const inputs = rows.map((row) => inputOf(row, fields, values));
  let problem: string | undefined;
  for (const [index, input] of inputs.entries()) {
    const [sent] = submissionsFor([input], 1, seed);
    const [error] = sent ? check(sent.input) : [];
    if (!error) continue;
    problem = `Prompt ${index + 1}: ${error.path.join('.')}: ${error.message}`;
    break;
  }
  return { model, submissions: problem ? [] : submissionsFor(inputs, 1, seed), problem };
}
