import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { findRunning } from '../demo/running.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { CLIENT, startOidcProvider } from '../support/oidc-provider.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 120_000;

/** Name of the variable that tells the tests where the partner stand-in is. */
export const STAND_IN_URL = 'TRAFFICDESK_STAND_IN_URL';

/**
 * Starts the whole product as `npm start` does, on a free port and an empty data folder. Answers how to stop it and leave nothing;
 * throws what it said when it does not get ready.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'trafficdesk-browser-'));
  // PostgreSQL's own user goes through it.
  chmodSync(dataFolder, 0o711);
  const port = await freePort();
  // At 127.0.0.1, while the product is at localhost: another site to the browser.
  const redirectUrl = `http://localhost:${port}/api/session/oidc/callback`;
  const provider = await startOidcProvider({ redirectUrl });
  // The tests read these too: their processes inherit the environment of this one.
  Object.assign(process.env, { TRAFFICDESK_DATA: dataFolder, PORT: String(port), DATABASE_URL: '', TEMPORAL_ADDRESS: '' });
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_REDIRECT_URL: redirectUrl,
  });

  const product = spawn(process.execPath, ['--import', 'tsx', 'api/standalone/start.ts'], { cwd: top, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(product, 'close');
  let said = '';
  const standIn = new Promise<string>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      const address = /SMS “sent”\s+(\S+)\s/.exec(said)?.[1];
      if (address) resolve(address);
    };
    product.stdout.on('data', hear);
    product.stderr.on('data', hear);
  });
  const stop = async () => {
    product.kill('SIGINT');
    await ended;
    await provider.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };

  const given = await Promise.race([standIn, ended.then(() => null), sleep(PATIENCE_MS, null, { ref: false })]);
  if (given === null) {
    await stop();
    throw new Error(`The product did not get ready:\n${said}`);
  }
  process.env[STAND_IN_URL] = given;
  await putPlainSettings(findRunning());
  return stop;
}
