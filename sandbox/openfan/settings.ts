import * as v from 'valibot';

export const dialectNames = ['server', 'docs'] as const;
export type DialectName = (typeof dialectNames)[number];

const perMinute = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

export const openFanSettingsSchema = v.strictObject({
  /** `server`: as the open-source server answers; `docs`: as its API reference says. */
  dialect: v.picklist(dialectNames),
  /** `POST /generate` calls a minute. */
  generatePerMinute: perMinute,
  /** All other calls a minute. */
  otherPerMinute: perMinute,
  /** USDC base units; `null`: the dialect's own price. */
  costPerImage: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** How much longer a poll takes to make drafts: two polls within it make them twice. */
  ingestMs: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)),
});
export type OpenFanSettings = v.InferOutput<typeof openFanSettingsSchema>;

/** What a sandbox starts with; what tests set is not kept across restarts. */
export function defaultOpenFanSettings(given: Partial<OpenFanSettings> = {}): OpenFanSettings {
  return {
    dialect: 'server',
    generatePerMinute: 10,
    otherPerMinute: 60,
    costPerImage: null,
    ingestMs: 0,
    ...given,
  };
}
