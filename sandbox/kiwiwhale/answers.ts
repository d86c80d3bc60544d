import type { JsonObject } from '../../src/lib/json.ts';

/** An error as KiwiWhale words it; the body decides, the status only helps. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, error: string, message?: string) {
    super(message ?? error);
    this.status = status;
    this.body = message === undefined ? { error } : { error, message };
  }
}

export const refuse = {
  unauthorized: () =>
    new Refusal(401, 'unauthorized', 'Send your API key as "Authorization: Bearer kw_…".'),
  invalid: (message: string) => new Refusal(400, 'invalid_request', message),
  insufficientCredits: () =>
    new Refusal(402, 'INSUFFICIENT_CREDITS', 'Not enough credits to run this request.'),
  cardNotReady: () =>
    new Refusal(
      402,
      'payment_method_not_ready',
      'No saved off-session payment method is configured.',
    ),
  cardDeclined: () => new Refusal(402, 'card_declined', 'The saved card was declined.'),
  unknownModel: () => new Refusal(400, 'Unknown or inactive model'),
  tooLarge: (maxBytes: number) =>
    new Refusal(
      413,
      'request_too_large',
      `A request holds at most ${Math.floor(maxBytes / 1e6)} MB. Nothing was charged.`,
    ),
  needsFfmpeg: (model: string) =>
    new Refusal(
      400,
      'model not available in this sandbox',
      `${model} needs ffmpeg, which this machine does not have. Nothing was charged.`,
    ),
  unknownFile: () => new Refusal(404, 'not_found', 'There is no such file.'),
  unknownJob: () => new Refusal(404, 'not_found', 'No job of this account has that id.'),
};
