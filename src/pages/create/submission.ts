import type { JsonObject } from '../../lib/json.ts';

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
}

export function jobsIn(submissions: Submission[]): number {
  return submissions.reduce((sum, { runs }) => sum + runs, 0);
}
