import * as v from 'valibot';

/** What goes first when keep-for or the quota asks for room: oldest non-favourites. */
export const storageForecastSchema = v.object({
  jobs: v.number(),
  bytes: v.number(),
  /** The newest creation time among them. */
  upTo: v.nullable(v.string()),
});

/** `GET /api/storage?connection=&keepForDays=&quotaBytes=`: forecast for the given settings. */
export const storageSchema = v.object({
  usedBytes: v.number(),
  quotaBytes: v.number(),
  /** `null`: keep for ever. */
  keepForDays: v.nullable(v.number()),
  /** What the (given or stored) settings would delete now. */
  wouldDelete: storageForecastSchema,
  /** What goes next when the quota is full. */
  nextToGo: storageForecastSchema,
});
export type Storage = v.InferOutput<typeof storageSchema>;

/** `PATCH /api/storage` */
export const storagePatchSchema = v.object({
  connectionId: v.string(),
  quotaBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1_000_000))),
  keepForDays: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)))),
});
export type StoragePatch = v.InferOutput<typeof storagePatchSchema>;
