import type { JsonObject } from '../../src/lib/json.ts';

/** An error as OpenFan words it. Without a body: the 500 of a broken server. */
export class FanRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: JsonObject | undefined,
    readonly headers: Record<string, string> = {},
  ) {
    super(JSON.stringify(body));
  }
}

const say = (status: number, error: string) => new FanRefusal(status, { error });

export const refuse = {
  unauthorized: () => say(401, 'Unauthorized'),
  forbidden: () => say(403, 'Forbidden'),
  notYourCreator: () => say(403, 'Forbidden: you do not own this creator'),
  unknownCreator: () => say(404, 'Creator not found'),
  unknownJob: () => say(404, 'Job not found'),
  unknownPost: () => say(404, 'Post not found'),
  notUnlocked: () => say(403, 'Not unlocked'),
  bad: (error: string) => say(400, error),
  broken: () => new FanRefusal(500, undefined),
  tooMany: (retryAfter: number, limit: number, resetAt: number) =>
    new FanRefusal(
      429,
      { error: 'Too many requests', retryAfter },
      {
        'retry-after': String(retryAfter),
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
      },
    ),
};
