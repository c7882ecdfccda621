import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../support/browser.mjs';

const QUIET_CHROMIUM = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  outputDir: join(tmpdir(), 'trafficdesk-browser-tests'),
  globalSetup: './start-product.ts',
  globalTimeout: 45 * 60_000,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // All tests share one product and so one queue: "take next" must find the case of the test that asks.
  workers: 1,
  // A machine that stands still for a while fails a test once, and the report says so; twice is a fault.
  retries: 1,
  reporter: 'list',
  use: {
    launchOptions: { executablePath: findBrowser() ?? undefined, args: QUIET_CHROMIUM },
    locale: 'en',
    viewport: { width: 1440, height: 900 },
    // Whatever never comes is named long before the test is out of time.
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // No colour is measured, and nothing clicked, half-way; charts draw themselves at once.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
});
