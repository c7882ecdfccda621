import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { expect, test, vi } from 'vitest';
import { accountPhone, buildAppeal, grant, phoneLoser } from '../../support/appeal.ts';
import { ended, openDesk, publishCaseSettings, submit } from '../../support/desk.ts';
import { temporal } from '../../support/temporal.ts';
import { workerProcess } from '../../support/worker-process.ts';

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps } = desk;

const SECONDS = 1 / 86_400;

test('R-14 a worker killed while an appeal cools off: another ends it when its time is up, and nobody is told twice', async () => {
  await publishCaseSettings(deps.db, { coolingOffDays: 20 * SECONDS });
  const { child, ended: killed } = workerProcess(desk, engine);
  const loser = await phoneLoser(deps);
  const { id } = await buildAppeal(deps, loser);
  await submit(deps, engine.client, id);
  expect((await grant(deps, engine.client, id, desk.officers)).state).toBe('cooling-off');
  const templates = async () => (await listMessages(deps.db, id)).map(({ template }) => template).toSorted();
  await vi.waitFor(async () => expect(await templates()).toEqual(['new-phone-granted', 'new-phone-granted-to-former']), {
    timeout: 60_000,
  });
  child.kill('SIGKILL');
  await killed;
  expect(await accountPhone(deps, loser)).toBe(loser.person.phone);

  workerProcess(desk, engine);
  expect(await ended(deps, engine.client, id)).toMatchObject({ state: 'approved' });
  expect(await accountPhone(deps, loser)).toBe(loser.newPhone);
  expect(await templates()).toEqual(['appeal-final', 'new-phone-granted', 'new-phone-granted-to-former', 'phone-changed-to-former']);
  const replaced = await deps.db('audit').where({ action: 'account.phone-replaced' }).count({ n: '*' }).first();
  expect(Number(replaced?.n)).toBe(1);
}, 180_000);
