import { PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { listMattersOfCase } from '@trafficdesk/worker/store/matters.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { afterAll, expect, test } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { openDesk, publishCaseSettings, read, withWorker } from '../../support/desk.ts';
import { buildPhoneChange, phoneOwner, phonesOf, startPhoneChange, stepStates } from '../../support/phone-change.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const [desk, engine] = await Promise.all([openDesk(), timeSkippingTemporal()]);
const { deps, partners } = desk;
const { env, codePath } = engine;
afterAll(() => env.teardown());
const HOURS = 3_600_000;

test('R-11 files that do not follow within the days of policy: on record and told once, and it goes on until they do', async () => {
  await publishCaseSettings(deps.db, { fileWithinDays: 1 });
  let away = true;
  const registry: typeof deps.registry = {
    ...deps.registry,
    changeVehiclePhone: (change) => (away ? Promise.reject(new PartnerUnavailable('away')) : deps.registry.changeVehiclePhone(change)),
  };
  await withWorker({ deps: { ...deps, registry }, connection: env.nativeConnection, namespace: 'default', codePath }, async () => {
    const owner = await phoneOwner(deps, partners);
    const opened = await buildPhoneChange(deps, owner);
    const { standing, ended, handle } = startPhoneChange(deps, env.client, opened);
    expect((await standing()).state).toBe('taking-effect');
    const { deadlineAt } = await read(deps, opened.id);
    const actions = (): Promise<string[]> => deps.db('audit').where({ case_id: opened.id }).orderBy('id').pluck('action');
    const templates = async () => (await listMessages(deps.db, opened.id)).map(({ template }) => template);

    await env.sleep((deadlineAt?.getTime() ?? 0) - (await env.currentTimeMs()) - HOURS);
    expect(await actions()).not.toContain('case.overdue');
    expect(await templates()).toEqual([]);
    expect(await stepStates(deps, opened.id)).toContainEqual(['vehicle-file:1', 'delayed']);

    await env.sleep(3 * HOURS);
    expect((await actions()).filter((action) => action === 'case.overdue')).toHaveLength(1);
    expect((await actions()).filter((action) => action === 'case.effect-delayed')).toHaveLength(1);
    expect(await templates()).toEqual(['effect-overdue']);
    expect((await read(deps, opened.id)).state).toBe('taking-effect');
    const matters = () => listMattersOfCase(deps.db, deps.seal, opened.id);
    expect(await matters()).toMatchObject([{ kind: 'effect-overdue', settledAt: null }]);

    away = false;
    expect((await ended()).state).toBe('approved');
    expect(await matters()).toMatchObject([{ settledAt: expect.any(Date), settledBy: null }]);
    await keepHistory({ client: env.client, deps }, 'phone-change.overdue', handle.workflowId);
    expect(await phonesOf(deps, owner)).toEqual(Array.from({ length: 4 }, () => owner.newPhone));
    expect((await templates()).toSorted()).toEqual(['effect-overdue', 'phone-changed', 'phone-changed-to-former']);
  });
});
