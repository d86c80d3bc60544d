import * as v from 'valibot';

import { serviceSchema } from './errors.ts';

/** KiwiWhale's three modes (kiwiwhale.md "Three modes"); OpenFan's two credentials. */
export const connectionModeSchema = v.picklist(['agent', 'hybrid', 'human', 'apikey', 'jwt']);
export type ConnectionMode = v.InferOutput<typeof connectionModeSchema>;

/** One credential of one service, without the credential. */
export const connectionSchema = v.object({
  id: v.string(),
  service: serviceSchema,
  mode: connectionModeSchema,
  name: v.string(),
  /** Keyed hash of the credential: who owns the rows. */
  accountId: v.string(),
  /** The credential's first and last characters, to tell two apart. */
  keyHint: v.string(),
  active: v.boolean(),
  /** The key of a fresh agent can be shown until the person says it is kept. */
  keyUnsaved: v.boolean(),
  createdAt: v.string(),
});
export type Connection = v.InferOutput<typeof connectionSchema>;

/** `GET /api/session` */
export const sessionSchema = v.object({ connections: v.array(connectionSchema) });
export type Session = v.InferOutput<typeof sessionSchema>;

/** `GET /api/session/openfan?connection=` (openfan.md: `GET /connect`). */
export const openfanStatusSchema = v.object({
  /** The service knows a creator behind this credential. */
  connected: v.boolean(),
  creatorId: v.nullable(v.string()),
  status: v.nullable(v.string()),
  hasRunpod: v.nullable(v.boolean()),
});
export type OpenfanStatus = v.InferOutput<typeof openfanStatusSchema>;

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

/** `POST /api/session/register`: a new KiwiWhale agent account. */
export const registerRequestSchema = v.object({ name: nameSchema });
/** The key of a fresh agent; also `GET /api/session/connections/:id/key` until it is kept. */
export const newKeySchema = v.object({ connectionId: v.string(), apiKey: v.string() });
export type NewKey = v.InferOutput<typeof newKeySchema>;

/** `POST /api/session/connect`: use an existing key. */
export const connectRequestSchema = v.object({
  service: serviceSchema,
  key: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4096)),
  name: v.optional(nameSchema),
});
export type ConnectRequest = v.InferOutput<typeof connectRequestSchema>;

/** `PATCH /api/session/connections/:id` */
export const connectionPatchSchema = v.object({
  name: v.optional(nameSchema),
  active: v.optional(v.literal(true)),
  keySaved: v.optional(v.literal(true)),
});
export type ConnectionPatch = v.InferOutput<typeof connectionPatchSchema>;
