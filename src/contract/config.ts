import * as v from 'valibot';

/** `GET /api/config`: the bundle is built once and configured at run time. */
export const configSchema = v.object({
  /** The services are this machine's own: no real money, no real models. */
  sandbox: v.boolean(),
  kiwiwhale: v.object({
    url: v.string(),
    /** `cookie`: deployed under the service's own site, the person's login is used. */
    auth: v.picklist(['key', 'cookie']),
  }),
  version: v.string(),
});
export type Config = v.InferOutput<typeof configSchema>;
