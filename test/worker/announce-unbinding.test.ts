import { announceUnbinding } from '@trafficdesk/worker/activities/end-binding.ts';
import { NotOnFile } from '@trafficdesk/worker/partners/errors.ts';
import { createRegistry } from '@trafficdesk/worker/partners/registry.ts';
import { listMattersOfCase } from '@trafficdesk/worker/store/matters.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { expect, test } from 'vitest';
import { closedCase } from '../support/closed-case.ts';
import { openDesk } from '../support/desk.ts';
import { standIn } from '../support/stand-in.ts';

const { deps, workerDeps, officers } = await openDesk();
const late = await standIn();
/** One that was told of no binding. */
const registry = createRegistry({ baseUrl: late.registryUrl, timeoutMs: 1000 });

async function endedBinding(): Promise<{ caseId: string; bindingId: string }> {
  const [closedAt, endedAt] = [new Date('2026-05-01T01:00:00Z'), new Date('2026-05-02T01:00:00Z')];
  const { id, bindingId } = await closedCase(deps, { outcome: 'approved', closedAt, endedAt, officerId: officers[0] });
  return { caseId: id, bindingId: bindingId ?? '' };
}

const told = async (caseId: string): Promise<string[]> => (await listMessages(deps.db, caseId)).map(({ template }) => template);
const refusals = (caseId: string) => deps.db('audit').where({ case_id: caseId, action: 'registry.refused' });

test('a binding that ended before the registry heard of it is told as begun and ended; heard of late, it stays ended', async () => {
  const { caseId, bindingId } = await endedBinding();
  await announceUnbinding({ ...workerDeps, registry }, { bindingId });
  const recorded = late.records.bindings.get(bindingId);
  expect(recorded).toMatchObject({ effectiveAt: '2026-05-01T01:00:00.000Z', endedAt: '2026-05-02T01:00:00.000Z' });
  if (recorded) await registry.recordBinding(recorded);
  expect(late.records.bindings.get(bindingId)?.endedAt).toBe('2026-05-02T01:00:00.000Z');
  expect(await told(caseId)).toEqual(['unbound-to-driver', 'unbound-to-owner']);
  expect(await refusals(caseId)).toEqual([]);
});

test('where the registry knows nothing of it all the same, people are told, and the record asks somebody to look, once', async () => {
  const { caseId, bindingId } = await endedBinding();
  const endBinding = () => Promise.reject(new NotOnFile('registry.endBinding: the partner has nothing under this name'));
  for (let times = 0; times < 2; times += 1)
    await announceUnbinding({ ...workerDeps, registry: { ...registry, endBinding } }, { bindingId });
  expect(await told(caseId)).toEqual(['unbound-to-driver', 'unbound-to-owner']);
  expect(await refusals(caseId)).toHaveLength(1);
  expect(await listMattersOfCase(deps.db, deps.seal, caseId)).toMatchObject([
    { kind: 'registry-refused', subjectId: bindingId, code: 'end-of-binding' },
  ]);
});
