// `npm run try:openfan`: the whole paid flow through the server alone, without a browser. Without
// OPENFAN_BASE_URL against this machine's sandbox, else against the addresses that are set.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { ensureBuilt } from './build.mjs';
import { createChildren } from './children.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { failWith, projectRoot } from './project-root.mjs';
import { sandboxSettings } from './sandbox-settings.mjs';
import { waitUntilReady } from './wait-until-ready.mjs';

const { env } = process;
const isSandbox = !env.OPENFAN_BASE_URL;

function requireSettings() {
  const cluster = env.SOLANA_CLUSTER || 'mainnet-beta';
  const needed = ['OPENFAN_KEY', 'SOLANA_RPC_URL', 'OPENFAN_PLATFORM_WALLET', 'KEYPAIR', 'CREATOR'];
  const missing = isSandbox ? [] : needed.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new Error(`To try ${env.OPENFAN_BASE_URL}, set ${missing.join(', ')}.`);
  if (!isSandbox && cluster === 'mainnet-beta' && !process.argv.includes('--mainnet')) {
    throw new Error(
      'This would spend real USDC on mainnet. If that is meant: npm run try:openfan -- --mainnet',
    );
  }
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(String(port)));
    });
  });
}

/** A real payment's ledger is kept: what was signed must be found again. */
function dataFolder() {
  if (isSandbox) return mkdtempSync(join(tmpdir(), 'darkroom-try-'));
  const folder = resolve(projectRoot, env.DATA_DIR || '.data-try-openfan');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function keptSecret(folder) {
  const file = join(folder, 'try-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Starts what is needed, unless DARKROOM_URL names a server that runs; gives its address. */
async function startServices(children) {
  if (env.DARKROOM_URL) return env.DARKROOM_URL;
  await ensureBuilt();
  const DATA_DIR = dataFolder();
  process.env.PORT = await freePort();
  if (isSandbox) {
    process.env.SANDBOX_PORT = await freePort();
    const { appUrl, sandboxUrl, env: settings } = sandboxSettings();
    const slotMs = env.SANDBOX_SLOT_MS || '400';
    children.startNode('sandbox', ['dist/sandbox/main.js'], {
      ...settings,
      DATA_DIR,
      SANDBOX_SLOT_MS: slotMs,
    });
    children.startNode('server', ['dist/server/main.js'], { ...settings, DATA_DIR });
    await waitUntilReady(sandboxUrl, children.isStopping);
    await waitUntilReady(appUrl, children.isStopping);
    return appUrl;
  }
  const SESSION_SECRET = env.SESSION_SECRET || keptSecret(DATA_DIR);
  const settings = { DATA_DIR, SESSION_SECRET, SANDBOX: '0', LOG_LEVEL: env.LOG_LEVEL || 'warn' };
  children.startNode('server', ['dist/server/main.js'], settings);
  const url = `http://127.0.0.1:${process.env.PORT}`;
  await waitUntilReady(url, children.isStopping);
  return url;
}

async function main() {
  requireSettings();
  const children = createChildren();
  try {
    await ensureInstall();
    const url = await startServices(children);
    // It needs packages that may have been installed only now.
    const { payWithoutBrowser } = await import('./pay-without-browser.mjs');
    await payWithoutBrowser(url, isSandbox);
    children.stop(0);
  } catch (error) {
    console.error(error.message);
    children.stop(1);
  }
}

await main().catch(failWith);
