import { randomUUID } from 'node:crypto';
import { insertCase, listCasesToCheck } from '@trafficdesk/worker/store/cases.ts';
import { inCase } from '@trafficdesk/worker/telemetry/of-case.ts';
import { startOtlp } from '@trafficdesk/worker/telemetry/otlp.ts';
import { beginningOf } from '@trafficdesk/worker/telemetry/trace-ids.ts';
import { useTracing } from '@trafficdesk/worker/telemetry/tracing.ts';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, expect, test, vi } from 'vitest';
import { buildCase, openDesk } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';

const { deps } = await openDesk();
const exporter = new InMemorySpanExporter();
useTracing(startOtlp('worker', {}, { warn: () => undefined }, new SimpleSpanProcessor(exporter)));
afterAll(() => useTracing(null));

/** A case that was handed in with this request, and that nobody was called for. */
async function handedIn(requestId: string | undefined): Promise<string> {
  const like = await buildCase(deps);
  const opened = { ...like, id: randomUUID(), photos: await insertGoodPhotos(deps.db), requestId };
  expect(await deps.db.transaction((trx) => insertCase(trx, deps.seal, opened))).toBe('inserted');
  return opened.id;
}

test('a case whose notice was lost is found with the request it came with, and worked on in the trace of that', async () => {
  const [submitting, deciding] = [randomUUID(), randomUUID()];
  const caseId = await handedIn(submitting);
  const found = await vi.waitFor(
    async () => {
      const one = (await listCasesToCheck(deps.db, { but: [], limit: 10 })).find(({ id }) => id === caseId);
      expect(one).toBeDefined();
      return one;
    },
    { timeout: 20_000 },
  );
  expect(found).toEqual({ id: caseId, process: 'binding', requestId: submitting });
  await inCase(deps, { caseId, requestId: submitting, name: 'check a case' }, () => Promise.resolve());
  await inCase(deps, { caseId, requestId: deciding, name: 'carry out a decision' }, () => Promise.resolve());
  const [check, decision] = exporter.getFinishedSpans().filter(({ attributes }) => attributes['trafficdesk.case.id'] === caseId);
  for (const span of [check, decision]) expect(span?.parentSpanContext).toMatchObject(beginningOf(submitting));
  expect(check?.links).toEqual([]);
  expect(decision?.links.map(({ context }) => context)).toMatchObject([beginningOf(deciding)]);
});

test('the trace of a case that no request is known of is the case’s own, and a case there is none of holds up no work', async () => {
  const caseId = await handedIn(undefined);
  await inCase(deps, { caseId, name: 'check a case' }, () => Promise.resolve());
  expect(exporter.getFinishedSpans().at(-1)?.parentSpanContext).toMatchObject(beginningOf(caseId));
  await expect(inCase(deps, { caseId: randomUUID(), name: 'check a case' }, () => Promise.resolve('done'))).resolves.toBe('done');
});
