import * as v from 'valibot';

/** From submit to finished, learned from this server's completed jobs. */
export const usualTimeSchema = v.object({
  /** Half were done by then. */
  medianMs: v.number(),
  /** Nine in ten were done by then: past it, a job takes longer than usual. */
  p90Ms: v.number(),
  /** Past it, it takes much longer than usual, and may be stuck. */
  stuckMs: v.optional(v.number()),
  /** How many jobs it is learned from. */
  jobs: v.number(),
});
export type UsualTime = v.InferOutput<typeof usualTimeSchema>;

/** `GET /api/usual-times`: by model id; a model nobody ran here is absent. */
export const usualTimesSchema = v.object({ times: v.record(v.string(), usualTimeSchema) });
export type UsualTimes = v.InferOutput<typeof usualTimesSchema>;
