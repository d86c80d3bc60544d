/**
 * Where the app and the sandbox listen, and the environment that ties them together.
 * @param {string} [serverPort] where the server listens, if not where the app is opened
 */
export function sandboxSettings(serverPort) {
  const port = process.env.PORT || '4173';
  const sandboxPort = process.env.SANDBOX_PORT || '4174';
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  return {
    port,
    appUrl: `http://127.0.0.1:${port}`,
    sandboxUrl,
    env: {
      SANDBOX: '1',
      PORT: serverPort ?? port,
      SANDBOX_PORT: sandboxPort,
      // Set even where the shell says otherwise: the sandbox never talks to the real services.
      KIWIWHALE_BASE_URL: sandboxUrl,
      KIWIWHALE_AUTH: 'key',
      OPENFAN_BASE_URL: `${sandboxUrl}/openfan/api/v1`,
      OPENFAN_SANDBOX_KEY: 'opf_sandbox_0000000000000000000000000000',
      STRIPE_JS_URL: `${sandboxUrl}/stripe/v3.js`,
      SOLANA_RPC_URL: `${sandboxUrl}/solana`,
      SOLANA_CLUSTER: 'localnet',
      SOLANA_EXPLORER_URL: `${sandboxUrl}/solana/explorer/tx/{signature}`,
      OPENFAN_PLATFORM_WALLET: '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je',
      // Empty counts as not set: what .env says is meant for `npm run serve`.
      PUBLIC_URL: '',
      MEDIA_ALLOW_ORIGINS: '',
    },
  };
}
