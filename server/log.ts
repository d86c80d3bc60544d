import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

const SECRET_FIELDS = [
  ...['authorization', 'cookie', 'apiKey', 'credential', 'clientSecret', 'token'],
  ...['set-cookie', 'x-api-key', 'api_key', 'client_secret'],
];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];
const at = (depth: string, name: string) => `${depth}["${name}"]`.replace('.[', '[');
const PATHS = [
  ...SECRET_FIELDS.flatMap((name) => DEPTHS.map((depth) => at(depth, name))),
  // A line's own `key` names the job or payment that it is about; further down it is a secret.
  ...DEPTHS.slice(1).map((depth) => at(depth, 'key')),
];

/** What a secret looks like wherever it turns up, messages and stacks included. */
const SECRETS =
  /\b(?:(?:kw|opf|sk|seti|pi)_[\w-]{4,}|ey[\w-]{8,}\.[\w.-]{8,})|(?<=Bearer )[^\s"\\]+/g;

export function redact(text: string): string {
  return text.replace(SECRETS, '[secret]');
}

/**
 * One JSON line per event, on stderr: stdout is for the address of the app.
 * Secrets are taken out twice: by field name, and by what they look like.
 */
export function createLog(level: string, destination: DestinationStream = stderr()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: PATHS, censor: '[secret]' },
      hooks: { streamWrite: redact },
    },
    destination,
  );
}

function stderr(): DestinationStream {
  return pino.destination({ fd: 2, sync: false });
}
