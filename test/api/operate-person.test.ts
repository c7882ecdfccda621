import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { retentionSchedule } from '@trafficdesk/worker/retention/schedule.ts';
import { putSchedule } from '@trafficdesk/worker/schedules.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { closedCase } from '../support/closed-case.ts';
import { read } from '../support/desk.ts';
import { everything, knownPerson } from '../support/known-person.ts';
import { openWorkedDesk } from '../support/worked-desk.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const { desk, engine } = await openWorkedDesk();
const { deps, officers, workerVariables } = desk;
const photoFolder = workerVariables.PHOTO_DIR;
const folder = mkdtempSync(join(tmpdir(), 'operate-person-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run operate -- …` with a worker's settings; `input` is what is typed. */
async function operate(args: string[], input = ''): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/operate/main.ts', ...args], {
    cwd: top,
    env: { PATH: process.env.PATH, ...workerVariables, TEMPORAL_ADDRESS: engine.address, TEMPORAL_NAMESPACE: engine.namespace },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += String(chunk)));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

describe('person export', () => {
  test('writes a folder that is for this user alone: the document, and the photos that show the person alone', async () => {
    const person = await knownPerson(deps, officers[0]);
    const to = join(folder, 'copy');
    const { code, said } = await operate(['person', 'export', '--by', '郑凯', '--to', to], `${person.identityNumber}\n`);
    expect({ code, said }).toEqual({ code: 0, said: `${join(to, 'person.json')}\n` });
    const photos = [person.bound.photoIds[0], person.refused.photoIds[0], person.ofOther.photoIds[1]].map((id) => `${id}.jpg`);
    expect(readdirSync(to).sort()).toEqual([...photos, 'person.json'].sort());
    expect(statSync(to).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(to)) expect(statSync(join(to, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(to, photos[0] ?? ''), 'utf8')).toBe(`${person.bound.photoIds[0]} kept`);
    expect(JSON.parse(readFileSync(join(to, 'person.json'), 'utf8'))).toMatchObject({
      identityNumber: person.identityNumber,
      account: { name: person.name },
    });
  });

  test('never writes into a folder that is there, says which file is missing, and leaves nothing behind where it fails', async () => {
    const person = await knownPerson(deps, officers[0]);
    const [bound = '', refused = ''] = [person.bound.photoIds[0], person.refused.photoIds[0]];
    const write = (to: string) => operate(['person', 'export', '--by', '郑凯', '--to', to], `${person.identityNumber}\n`);
    expect(await write(folder)).toMatchObject({ code: 1 });

    await deps.photos.remove(refused);
    expect((await write(join(folder, 'without'))).said).toContain(`There is no file behind ${refused}.jpg.`);

    const [damaged = ''] = readdirSync(photoFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(`${bound}.kept`));
    writeFileSync(join(photoFolder, damaged), 'damaged');
    expect(await write(join(folder, 'failed'))).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, 'failed'))).toBe(false);
  });

  test.each(['', '110105194912310021\n'])('reads the number from standard input alone, and never says it back: "%s"', async (input) => {
    const { code, said } = await operate(['person', 'export', '--by', '郑凯', '--to', join(folder, 'none')], input);
    expect(code).toBe(1);
    expect(said).toContain('first line of standard input');
    expect(said).not.toContain('110105194912310021');
  });
});

describe('person erase', () => {
  test('deletes, says what stays and why, and finds nothing the second time', async () => {
    const person = await knownPerson(deps, officers[0]);
    const first = await operate(['person', 'erase', '--by', '郑凯'], ` ${person.identityNumber.toLowerCase()} \n`);
    expect(first.code).toBe(0);
    expect(first.said).toContain('cases the person applied in, with their bindings: 2');
    expect(first.said).toContain('What stays, and why:');
    expect(first.said).toContain('The plate in applications of others');
    for (const trace of [person.name, person.identityNumber, person.phone]) expect(first.said).not.toContain(trace);
    expect(await everything(deps)).not.toContain(person.identityNumber);
    expect(await operate(['person', 'erase', '--by', '郑凯'], `${person.identityNumber}\n`)).toEqual({
      code: 0,
      said: 'Nothing is held of this person.\n',
    });
  });

  test('with an active binding it names the case and what to do, until told to end it', async () => {
    const person = await knownPerson(deps, officers[0], { endedAt: null });
    const { number } = await read(deps, person.bound.id);
    const refused = await operate(['person', 'erase', '--by', '郑凯'], `${person.identityNumber}\n`);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`binding-active, case ${number}: the binding is active: have it ended, or give --end-bindings`);
    const ended = await operate(['person', 'erase', '--by', '郑凯', '--end-bindings'], `${person.identityNumber}\n`);
    expect(ended).toMatchObject({ code: 0 });
    expect(await everything(deps)).not.toContain(person.identityNumber);
  });
});

test('purge runs the nightly deletion now', async () => {
  expect((await operate(['purge'])).said).toContain('start a worker first');
  await putSchedule(engine.client, retentionSchedule);
  const old = await closedCase(deps, { outcome: 'refused', closedAt: new Date('2020-01-01T00:00:00Z'), officerId: officers[0] });
  expect(await operate(['purge'])).toMatchObject({ code: 0 });
  while (!(await read(deps, old.id)).purgedAt) await sleep(100);
});
