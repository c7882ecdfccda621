import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { banner } from './banner.ts';
import { startGuard } from './child.ts';
import { createHouse } from './house.ts';
import { isPortFree } from './ports.ts';
import { step } from './progress.mjs';
import { openRunRecord, type RunRecord } from './run-record.ts';
import { keepSecrets } from './secrets.ts';
import { Sentence } from './sentence.mjs';
import { readSettings, type Settings } from './settings.ts';
import { startParts } from './start-parts.ts';

process.exit(
  await main().catch((error: unknown) => {
    console.error(`\n${error instanceof Sentence ? error.message : error instanceof Error ? error.message : String(error)}`);
    return 1;
  }),
);

async function main(): Promise<number> {
  const settings = readSettings(process.env);
  const url = `http://localhost:${settings.port}`;
  const logFolder = join(settings.dataFolder, 'logs');
  // PostgreSQL's own user, as whom root runs it, has to pass. Whatever else is made, by the children too, is for this user alone.
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o711 });
  process.umask(0o077);
  mkdirSync(logFolder, { recursive: true });
  const record = await openRunRecord(settings.dataFolder, url);
  try {
    if (!(await isPortFree(settings.port))) {
      throw new Sentence(
        `Port ${settings.port} is in use: stop the program that uses it, or start with another one (PORT=${settings.port + 1} npm start).`,
      );
    }
    return await run({ settings, url, logFolder, record });
  } finally {
    record.remove();
  }
}

interface Run {
  settings: Settings;
  url: string;
  logFolder: string;
  record: RunRecord;
}

/** Runs everything until somebody asks it to stop (0), or a part of it ends by itself (throws). Nothing is left running either way. */
async function run({ settings, url, logFolder, record }: Run): Promise<number> {
  const asked = new Promise<'asked'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'));
  });
  const guard = startGuard();
  record.add(guard.pid);
  const house = createHouse({ top: settings.top, logFolder, guard, onChild: (pid) => record.add(pid) });
  try {
    const secrets = keepSecrets(settings.dataFolder);
    const parts = await Promise.race([startParts(house, guard, settings, secrets), house.collapsed, asked]);
    if (parts === 'asked') return 0;
    record.addStandIn(parts.standIn);
    record.addTemporal(parts.temporalAddress);
    console.log(banner({ ...parts, console: url, dataFolder: settings.dataFolder }, secrets));
    await Promise.race([asked, house.collapsed]);
    return 0;
  } finally {
    await step('Stopping', async (note) => {
      await house.close(note);
      // What had only begun to start is stopped by the guard.
      await guard.close();
    });
  }
}
