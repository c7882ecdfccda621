import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import type { TestProject } from 'vitest/node';
import { bucketService } from './services/bucket-service.ts';
import { databaseService } from './services/database-service.ts';
import { temporalService } from './services/temporal-service.ts';
import { timeSkippingService } from './services/time-skipping-service.ts';
import { workflowBundleService } from './services/workflow-bundle-service.ts';

/** Something costly that test files share: started when the first of them asks, stopped at the very end. */
export interface Service {
  /** What a test file that asks is told; called once per question. */
  answer(): Promise<unknown>;
  stop?(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Base address of the services below; ask with `askService`. */
    services: string;
  }
}

/** Vitest's global set-up: offers the shared services to the test files, which run in processes of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-test-'));
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, 'logs'));
  const guard = startGuard();
  const started = new Map<string, Promise<Service>>();
  const starters: Record<string, () => Promise<Service>> = {
    database: () => databaseService(folder, guard),
    bucket: () => bucketService(folder, guard),
    temporal: () => temporalService(folder, guard),
    'time-skipping': () => timeSkippingService(),
    'workflow-bundle': () => workflowBundleService(folder),
  };

  const server = createServer((request, response) => {
    void (async () => {
      const name = (request.url ?? '').slice(1);
      try {
        const service = started.get(name) ?? starters[name]?.();
        if (!service) throw new Error(`There is no service ${name}`);
        started.set(name, service);
        response.end(JSON.stringify({ answer: await (await service).answer() }));
      } catch (error) {
        response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
      }
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  project.provide('services', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  return async () => {
    server.close();
    server.closeAllConnections();
    const all = await Promise.allSettled(started.values());
    for (const one of all) if (one.status === 'fulfilled') await one.value.stop?.();
    await guard.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
