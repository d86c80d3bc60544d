import { drawSeed } from '../../components/model-form/draw-seed.ts';
import type { SeedField } from '../../components/model-form/seed-field.ts';
import type { JsonObject } from '../../lib/json.ts';

/** The server takes no more runs at once; neither does one press of the button. */
export const MAX_JOBS = 50;

/** One request to the server: the same input, `runs` times. */
export interface Submission {
  input: JsonObject;
  runs: number;
}

/** Everything one press of the button asks for; one request for each distinct input. */
export interface Order {
  connectionId: string;
  model: string;
  /** The price of one run that the person was shown, credits E4. */
  costE4: number;
  submissions: Submission[];
  /** The conversation that it goes on with. */
  thread?: string;
}

export function jobsIn(submissions: Submission[]): number {
  return submissions.reduce((sum, { runs }) => sum + runs, 0);
}

/** A model that insists on a seed gets a new one for each run; others draw their own. */
export function needsSeed(seed: SeedField | undefined, input: JsonObject): seed is SeedField {
  return (
    seed !== undefined &&
    seed.required &&
    seed.control.random === undefined &&
    !Object.hasOwn(input, seed.name)
  );
}

/** The requests for some inputs, each to be run `runs` times. */
export function submissionsFor(
  inputs: JsonObject[],
  runs: number,
  seed: SeedField | undefined,
): Submission[] {
  return inputs.flatMap((input) => {
    if (!needsSeed(seed, input)) return [{ input, runs }];
    return Array.from({ length: runs }, () => ({
      input: { ...input, [seed.name]: drawSeed(seed.control) },
      runs: 1,
    }));
  });
}

/** The same input without the seed: each run gets a new one. */
export function withoutSeed(input: JsonObject, seed: SeedField | undefined): JsonObject {
  const name = seed?.name ?? 'seed';
  const others = Object.entries(input).filter(([key]) => key !== name);
  const any = seed?.control.random;
  return { ...Object.fromEntries(others), ...(any === undefined ? {} : { [name]: any }) };
}
