import * as v from 'valibot';

/** Names a conversation; whoever begins it draws it. */
export const threadSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{8,64}$/));

/** A conversation: each turn is a job, and each job knows which it belongs to. */
export const conversationSchema = v.object({
  thread: v.string(),
  accountId: v.string(),
  /** Of its last turn. */
  model: v.string(),
  /** What was said first, shortened. */
  title: v.string(),
  turns: v.number(),
  lastAt: v.string(),
});
export type Conversation = v.InferOutput<typeof conversationSchema>;

/**
 * `GET /api/threads`: of every connected account, the last one spoken in first.
 * `GET /api/threads/:thread`: its turns as `{ jobs }`, oldest first, the newest 100 of them.
 */
export const conversationsSchema = v.object({ conversations: v.array(conversationSchema) });
