import { withApp } from './app-in-browser.ts';
import { seedLibrary } from './seed/seed-library.ts';
import { measureFirstScreen } from './first-screen.ts';
import { untilReady } from '../e2e/support/app.ts';
import { scrollFast } from './scroll.ts';
import { writeFileSync } from 'node:fs';
const jobs = Number(process.argv[2] ?? 10000);
await withApp(async ({ stack, key, newContext }) => {
  await stack.killServer();
  await seedLibrary({ dataDir: stack.dataDir, environment: stack.sandboxUrl, key, jobs });
  await stack.startServer();
  for (let i = 0; i < 3; i++) {
    const context = await newContext();
    const page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    const ms = await measureFirstScreen(page);
    const r: any = await page.evaluate(() => performance.getEntriesByType('resource').map((e: any) => [e.name.replace(location.origin, '').slice(0, 60), Math.round(e.startTime), Math.round(e.requestStart), Math.round(e.responseEnd), e.transferSize]));
    const nav: any = await page.evaluate(() => { const e: any = performance.getEntriesByType('navigation')[0]; return [e.responseStart, e.responseEnd, performance.getEntriesByName('first-paint')[0]?.startTime]; });
    console.log('first screen', Math.round(ms), nav);
    if (i === 2) for (const e of r) if (e[1] < ms) console.log('  ', ...e);
    await untilReady(page);
    await page.waitForTimeout(1500);
    if (i >= 1) {
      const cdp = await page.context().newCDPSession(page);
      const plain = await scrollFast(page);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      if (i === 2) {
        await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 400 }); await cdp.send('Profiler.start');
        await context.browser()!.startTracing(page, { categories: ['devtools.timeline', 'blink', 'cc', 'v8'] });
      }
      const slow = await scrollFast(page);
      console.log('dropped', plain.dropped, slow.dropped, plain.filled, slow.filled, slow.mostElements);
      if (i === 2) {
        const { profile } = await cdp.send('Profiler.stop');
        const tr = await context.browser()!.stopTracing();
        writeFileSync('/tmp/dr/r-trace.json', tr);
        writeFileSync('/tmp/dr/r-prof.json', JSON.stringify(profile));
      }
    }
    await context.close();
  }
});
