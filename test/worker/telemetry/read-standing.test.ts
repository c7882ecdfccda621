import { connect } from '@trafficdesk/worker/store/connect.ts';
import { standingReaders } from '@trafficdesk/worker/telemetry/read-standing.ts';
import { afterAll, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { openLine } from '../../support/line.ts';

const { workerUrl: url } = await cloneDatabase();
const line = await openLine(Number(new URL(url).port));
const db = connect(Object.assign(new URL(url), { port: String(line.port) }).href, { max: 1 });
afterAll(() => {
  line.cut();
  return db.destroy();
});

test('a database that says nothing is told as away by whoever asks, in less time than Prometheus waits', async () => {
  const [, standing] = standingReaders(db, { warn: () => undefined });
  line.hush();
  const found = await Promise.race([standing?.(), new Promise<'nothing'>((resolve) => setTimeout(resolve, 8_000, 'nothing'))]);
  expect(found).toEqual([{ gauge: 'databaseUp', labels: {}, value: 0 }]);
});
