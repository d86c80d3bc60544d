import * as v from 'valibot';

/** Who pays for the GPU: the creator's own RunPod, or a USDC payment per job. */
export const generationPathSchema = v.picklist(['self_hosted', 'platform']);
export type GenerationPath = v.InferOutput<typeof generationPathSchema>;
