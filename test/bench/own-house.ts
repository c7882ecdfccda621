import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Guard, startGuard } from '@trafficdesk/api/standalone/child.ts';
import { createHouse, type House } from '@trafficdesk/api/standalone/house.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';

/** Where a bench starts what it measures. */
export interface OwnHouse {
  house: House;
  guard: Guard;
  dataFolder: string;
}

/** Measures something in a house and a temporary folder of its own, and leaves nothing behind. Throws where a process of the house ends by itself. */
export async function inOwnHouse<T>(name: string, work: (own: OwnHouse) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), `trafficdesk-${name}-`));
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(dataFolder, 0o711);
  const logFolder = join(dataFolder, 'logs');
  mkdirSync(logFolder);
  const guard = startGuard();
  const house = createHouse({ top: readSettings({}).top, logFolder, guard, onChild: () => undefined });
  try {
    return await Promise.race([work({ house, guard, dataFolder }), house.collapsed]);
  } finally {
    await house.close(() => undefined);
    await guard.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Keeps what a bench found in its file and shows it; where goals were missed the command fails. */
export function keepFigures(file: URL, figures: string, missed: readonly string[] = []): void {
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, `${figures}\n`);
  console.log(`\n${figures}`);
  if (missed.length > 0) process.exitCode = 1;
}
