import * as v from 'valibot';

const port = v.pipe(
  v.string(),
  v.regex(/^\d+$/, 'a port number'),
  v.transform(Number),
  v.maxValue(65_535),
);
const speed = v.pipe(
  v.string(),
  v.transform(Number),
  v.finite(),
  v.minValue(0.01),
  v.maxValue(1000),
);

const envSchema = v.object({
  SANDBOX_PORT: v.optional(port, '4174'),
  SANDBOX_HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), '.data'),
  SANDBOX_SPEED: v.optional(speed, '1'),
});

export interface SandboxEnv {
  port: number;
  host: string;
  dataDir: string;
  /** How many times faster than real jobs run. */
  speed: number;
}

/** @throws Error that names each variable that cannot be used and why. */
export function readEnv(env: Record<string, string | undefined>): SandboxEnv {
  const result = v.safeParse(envSchema, env);
  if (!result.success) {
    const problems = result.issues.map(
      (issue) => `  ${v.getDotPath(issue) ?? 'environment'}: ${issue.message}`,
    );
    throw new Error(`The sandbox cannot start:\n${problems.join('\n')}`);
  }
  const { SANDBOX_PORT, SANDBOX_HOST, DATA_DIR, SANDBOX_SPEED } = result.output;
  return { port: SANDBOX_PORT, host: SANDBOX_HOST, dataDir: DATA_DIR, speed: SANDBOX_SPEED };
}
