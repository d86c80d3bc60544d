// temporary: not committed
import { chromium } from 'playwright';
import { Keypair } from '@solana/web3.js';
import sharp from 'sharp';
import { chromiumLaunchOptions } from './scripts/browser.mjs';
export const APP = 'http://127.0.0.1:4100', SB = 'http://127.0.0.1:4101';
export const KEY = 'opf_sandbox_0000000000000000000000000000';
export const control = async (method, path, body) => {
  const r = await fetch(`${SB}/__sandbox/${path}`, { method, headers: { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
  const t = await r.text(); if (!r.ok) throw new Error(`${path}: ${r.status} ${t}`); return t ? JSON.parse(t) : null;
};
export const launch = () => chromium.launch(chromiumLaunchOptions());
export async function person(browser, options = {}, gift = { sol: '1', usdcBaseUnits: '10000000' }, key = KEY) {
  const wallet = Keypair.generate();
  const address = wallet.publicKey.toBase58();
  if (gift) await control('POST', 'solana/faucet', { address, ...gift });
  const context = await browser.newContext({ baseURL: APP, viewport: { width: 1440, height: 900 } });
  const kept = { 'darkroom-sandbox-wallet': { seed: Buffer.from(wallet.secretKey.slice(0, 32)).toString('base64'), connected: true }, 'darkroom-wallet': { name: 'Sandbox wallet', address }, 'darkroom-sandbox-wallet-options': options };
  await context.addInitScript((entries) => { if (location.protocol === 'about:') return; for (const [k, v] of Object.entries(entries)) if (localStorage.getItem(k) === null) localStorage.setItem(k, JSON.stringify(v)); }, kept);
  if (key) { const a = await context.request.post(`${APP}/api/session/connect`, { data: { service: 'openfan', key }, headers: { origin: APP } }); if (!a.ok()) throw new Error(await a.text()); }
  const page = await context.newPage();
  return { wallet, address, context, page };
}
export async function ready(page, path) { await page.goto(path); await page.waitForSelector('html[data-app=ready]', { timeout: 40000 }); }
export async function order(page, images = 1, creator = 'luna', prompt = 'on a roof at dusk') {
  await ready(page, `/create?provider=openfan&creator=${creator}`);
  await page.getByTestId('field-prompt').fill(prompt);
  await page.getByTestId('create-count').fill(String(images));
}
/** light and dark at the widths, one sheet */
export async function sheet(page, name, { widths = [1440, 390], full = false, before } = {}) {
  const parts = []; let x = 0, H = 0;
  for (const width of widths) for (const colorScheme of ['light', 'dark']) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(250);
    if (before) await before(page, width);
    let b = await page.screenshot({ fullPage: full });
    const m0 = await sharp(b).metadata();
    const w = width >= 1440 ? 900 : width >= 1000 ? 760 : 390;
    b = await sharp(b).resize({ width: w }).png().toBuffer();
    const m = await sharp(b).metadata();
    parts.push({ input: b, left: x, top: 0, w: m.width, h: m.height }); x += m.width + 8; H = Math.max(H, m.height);
  }
  await sharp({ create: { width: x, height: Math.min(H, 2400), channels: 3, background: '#888' } }).composite(await Promise.all(parts.map(async (p) => ({ input: p.h > 2400 ? await sharp(p.input).extract({ left: 0, top: 0, width: p.w, height: 2400 }).toBuffer() : p.input, left: p.left, top: p.top })))).png().toFile(`/tmp/pay-shots/${name}.png`);
  await page.setViewportSize({ width: 1440, height: 900 });
  console.log(name);
}
