import { setTimeout as sleep } from 'node:timers/promises';
import type { backtestReport } from '@trafficdesk/api/backtests/schemas.ts';
import type { z } from 'zod';
import { answerOf } from './answer.ts';
import type { OfficerClient } from './officer-client.ts';

type Report = z.output<typeof backtestReport>;

/** Has a version of a rule set backtested and looks at its report, as whoever is about to publish it does. */
export async function seeBacktest({ send }: OfficerClient, documentId: string, version: number): Promise<Report> {
  const path = `/policy/${documentId}/backtests`;
  let report = await answerOf<Report>('startBacktest', await send('POST', path, { of: { version } }));
  while (report.finishedAt === null) {
    await sleep(200);
    report = await answerOf<Report>('getBacktest', await send('GET', `${path}/${report.id}`));
  }
  return answerOf<Report>('markBacktestSeen', await send('POST', `${path}/${report.id}/view`));
}
