import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller, Response } from './caller.ts';

interface Version {
  documentId: string;
  version: number;
}

/** Has a version of a rule set backtested and looks at the report, as far as this caller may; answers the report. */
export async function seeBacktest(by: Caller, { documentId, version }: Version): Promise<Response> {
  let report = await by.call('startBacktest', { path: { documentId }, body: { of: { version } } });
  if (report.status !== 201) return report;
  const path = { documentId, backtestId: report.body.id };
  while (report.body.finishedAt === null) {
    await sleep(200);
    report = await by.call('getBacktest', { path });
  }
  return by.call('markBacktestSeen', { path });
}

/** Publishes a version of a rule set, once a backtest of it is seen. */
export async function publishSeen(by: Caller, path: Version, body: object = {}): Promise<Response> {
  await seeBacktest(by, path);
  return by.call('publishPolicyVersion', { path: { ...path }, body });
}
