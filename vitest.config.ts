import react from '@vitejs/plugin-react';
import tailwindcss from '@tailwindcss/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

import { chromiumLaunchOptions } from './scripts/browser.mjs';

const launchOptions = chromiumLaunchOptions();
/** A camera and a microphone that every machine has, and nobody asking about them. */
const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,server,sandbox,scripts,worker}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        // The ledger's tests again, on a real PostgreSQL.
        test: {
          name: 'postgres',
          environment: 'node',
          include: [
            'server/store/*.test.ts',
            'server/jobs/{engine,engine-instances,queries}.test.ts',
            'server/{books/books,drafts/engine,jobs/polling/durations,media/retention,http/library,http/payments,payments/settle}.test.ts',
          ],
          globalSetup: ['server/store/postgres-for-tests.ts'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react(), tailwindcss()],
        test: {
          name: 'component',
          include: ['src/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...launchOptions, args: [...launchOptions.args, ...fakeDevices] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
