import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { beforeAll, describe, test } from 'vitest';
import { withWorker } from './desk.ts';
import { timeSkippingTemporal } from './temporal.ts';

/**
 * A test on a clock that skips whatever there is only to wait for, with a worker of these deps. Time that was skipped stays skipped for
 * everybody on that server, so each test has one of its own that starts now.
 */
export const withItsOwnTime = (deps: Deps, name: string, work: (env: TestWorkflowEnvironment) => Promise<void>): void => {
  describe('on a clock of its own', () => {
    let engine: Awaited<ReturnType<typeof timeSkippingTemporal>>;
    beforeAll(async () => {
      engine = await timeSkippingTemporal();
      return () => engine.env.teardown();
    });
    test(name, () => {
      const { env, codePath } = engine;
      return withWorker({ deps, connection: env.nativeConnection, namespace: 'default', codePath }, () => work(env));
    });
  });
};
