import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATABASE } from '@trafficdesk/api/standalone/database-url.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { expect, it } from 'vitest';
import { tryToBind } from '../demo/applicant.ts';
import { createRandom } from '../demo/draw/random.ts';
import { anyVehicle, newcomer } from '../demo/newcomer.ts';
import { bindBySms } from '../demo/other-ways.ts';
import { makeHandlings } from '../demo/violations.ts';
import { answerOf } from '../support/http/answer.ts';
import { channelClient } from '../support/http/channel-client.ts';
import { codeSentTo } from '../support/http/code-sent-to.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { contentAtRest, contentOf, photosOf, secretsOf } from './content-of.ts';
import { runCommand } from './run-command.ts';
import { childrenOf, openToOthers, runProgram, stillRunning, temporaryFolder } from './run-standalone.ts';

type Channel = ReturnType<typeof channelClient>;

/** Hands in a binding by photos, which an officer has to look at. */
async function submit(channel: Channel, person: number, vehicle: number): Promise<string> {
  const planned = {
    seed: person,
    applicant: somebody({}, person),
    vehicle: someVehicle({}, vehicle),
    city: DEMO_CITY,
    fault: null,
  } as const;
  const { case: submitted } = await tryToBind(channel, { ...planned, insists: false, supplements: false }, {});
  if (submitted?.state !== 'in-review') throw new Error(`The case is ${submitted?.state}`);
  return submitted.id;
}

async function approve(channel: Channel, officer: Awaited<ReturnType<typeof officerClient>>, id: string): Promise<void> {
  await officer.claim(id);
  const { revision } = await channel.get(id);
  expect(await officer.decide(id, { revision, verdict: 'approve', reasons: [] })).toMatchObject({ state: 'approved' });
}

/** Somebody pays for an order that is open at the gateway. */
async function payOrder(standIn: string, orderId: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${standIn}/control/payments`, { method: 'POST', headers, body: JSON.stringify({ orderId }) });
  expect(answer.ok).toBe(true);
}

it('backs up while it serves; all is lost at once; a moment of before is restored in a new place, whole, and what differs is named', {
  timeout: 900_000,
}, async () => {
  const folder = temporaryFolder();
  const [home, backup, keys] = [join(folder, 'home'), join(folder, 'backup'), join(folder, 'keys')];
  const port = await freePort();
  const product = runProgram('start.ts', { TRAFFICDESK_DATA: home, PORT: String(port) });
  await product.ready();
  const url = `http://127.0.0.1:${port}`;
  const secrets = secretsOf(home);
  await putPlainSettings({ url, secrets });
  const channel = channelClient(url, secrets.channelKeys.app);
  const officer = await officerClient(url, 'lina', secrets.demoPassword);

  const within = runCommand('backup', ['--to', backup, '--keys', join(backup, 'keys')], { TRAFFICDESK_DATA: home });
  expect(await within.ended).toMatchObject({ code: 1, said: expect.stringContaining('Keys lie apart from what they open') });

  const { standIn } = JSON.parse(readFileSync(join(home, 'running.json'), 'utf8')) as { standIn: string };
  const app = { channel, standIn };
  const random = createRandom(7);

  const kept = await submit(channel, 100, 2000);
  const keeping = runCommand('backup', ['keep', '--to', backup, '--keys', keys], { TRAFFICDESK_DATA: home });
  await keeping.says('✓ Photos');
  const waiting = await submit(channel, 140, 2040);
  await approve(channel, officer, kept);
  // Handlings in every state, paid, given back and open; a case that waits for its owner's code.
  await makeHandlings({ url, standIn, secrets }, random);
  const driver = await newcomer(app, random);
  const vehicle = anyVehicle(random);
  const asked = await bindBySms(app, driver, vehicle, { told: false });
  const stateOf = async (by: Channel) => (await by.get(asked.id)).state;
  await expect.poll(() => stateOf(channel), { timeout: 30_000 }).toBe('awaiting-owner');
  const code = await codeSentTo(standIn, inventVehicle(vehicle).owner.phone);
  const { port: databasePort } = new URL(
    `http://127.0.0.1:${readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]}`,
  );
  const databaseUrl = `postgres://trafficdesk:${encodeURIComponent(secrets.databasePasswords.owner)}@127.0.0.1:${databasePort}/${DATABASE}`;
  const before = await contentOf(databaseUrl);
  for (const table of ['handlings', 'payment_orders', 'payment_movements', 'payment_refunds', 'violation_objections', 'owner_codes'])
    expect(before.tables[table]).not.toMatch(/^0 rows|undefined/);
  const photosBefore = photosOf(home);
  const at = new Date().toISOString();
  // What comes now comes after that moment.
  await sleep(1100);
  await approve(channel, officer, waiting);
  const lost = await submit(channel, 180, 2080);
  const binding = (await channel.get(waiting)).bindingId;
  const db = connect(databaseUrl, { max: 1, name: 'drill' });
  const opened = await db('payment_orders')
    .where({ state: 'open' })
    .first('id', 'handling_id')
    .finally(() => db.destroy());
  await payOrder(standIn, opened.id);
  const handling = async (by: Channel) =>
    (await answerOf<{ state: string }>('getHandling', await by.send('GET', `/v1/handlings/${opened.handling_id}`))).state;
  await expect.poll(() => handling(channel), { timeout: 30_000 }).toBe('done');
  const after = await contentOf(databaseUrl);
  const reached = (file: string): string => (JSON.parse(readFileSync(join(backup, file), 'utf8')) as { at: string }).at;
  const end = new Date().toISOString();
  for (const file of ['wal/reached-1.json', 'photos-reached.json'])
    await expect.poll(() => reached(file), { timeout: 30_000 }).toSatisfy((moment: string) => moment > end);
  const photosAfter = photosOf(home);
  expect(photosAfter.size).toBeGreaterThan(photosBefore.size);

  // Everything at once, and hard.
  const children = childrenOf(home);
  product.process.kill('SIGKILL');
  await product.ended;
  expect(await stillRunning(children)).toEqual([]);
  keeping.process.kill('SIGTERM');
  await keeping.ended;
  expect(openToOthers(backup)).toEqual([]);
  const checked = await runCommand('backup', ['check', '--to', backup, '--keys', keys], {}).ended;
  expect(checked.said).toMatch(/✓ 1 base backups \([\d,]+ files\), \d segments of the log, [\d,]+ files of photos$/m);

  const keyFile = join(keys, 'trafficdesk-keys.json');
  const [older, newest] = [join(folder, 'older'), join(folder, 'newest')];
  const everything = await runCommand('restore', ['--from', backup, '--keys', keyFile, '--into', newest], {}).ended;
  expect(everything).toMatchObject({ code: 0, said: expect.stringContaining('Audit record   ✓ whole') });
  expect(await contentAtRest(newest)).toEqual(after);
  expect(photosOf(newest)).toEqual(photosAfter);

  const restored = await runCommand('restore', ['--from', backup, '--keys', keyFile, '--into', older, '--at', at], {}).ended;
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Audit record   ✓ whole') });
  expect(await contentAtRest(older)).toEqual(before);
  expect(photosOf(older)).toEqual(photosBefore);

  // Partners remember what they were told.
  copyFileSync(join(home, 'partner-stand-in.jsonl'), join(older, 'partner-stand-in.jsonl'));
  const again = await freePort();
  const successor = runProgram('start.ts', { TRAFFICDESK_DATA: older, PORT: String(again) });
  await successor.ready();
  const reconciled = await runCommand('reconcile', ['--mend', '--from', backup], { TRAFFICDESK_DATA: older }).ended;
  expect(reconciled.said).toContain(`The registry has binding ${binding}, which is not in the database`);
  expect(reconciled.said).toMatch(/The gateway has a payment of [\d.]+ yuan.*\n.*✓ taken as its notice would have been/);
  expect(reconciled.said).toContain(`case ${asked.number} is awaiting-owner, and no workflow keeps it going\n    ✓ started from its row`);
  expect(reconciled.said).toMatch(/handling \S+ is awaiting-payment, and no workflow keeps it going\n {4}✓ started from its row/);
  const [, found, mended] = /(\d+) differences: (\d+) put right, 1 left for people/.exec(reconciled.said) ?? [];
  expect(Number(found)).toBe(Number(mended) + 1);
  expect(reconciled.code).toBe(1);

  const successorUrl = `http://127.0.0.1:${again}`;
  const sameChannel = channelClient(successorUrl, secrets.channelKeys.app);
  await expect.poll(() => handling(sameChannel), { timeout: 30_000 }).toBe('done');
  await sameChannel.enterOwnerCode(asked.id, code);
  await expect.poll(() => stateOf(sameChannel), { timeout: 30_000 }).toBe('awaiting-identity');
  expect(await sameChannel.get(waiting)).toMatchObject({ state: 'in-review' });
  expect((await sameChannel.send('GET', `/v1/cases/${lost}`)).status).toBe(404);
  await approve(sameChannel, await officerClient(successorUrl, 'lina', secrets.demoPassword), waiting);
  // Numbers that may have been told after the moment are nobody else's.
  const next = await sameChannel.get(await submit(sameChannel, 220, 2120));
  expect(next.number).toMatch(/-001000\d{3}$/);
});
