import { randomBytes, randomUUID } from 'node:crypto';
import { lookForMisuse } from '@trafficdesk/worker/activities/look-for-misuse.ts';
import { expect, test } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { freshDriver, putCounterPhone, putDecision, putHandling } from '../support/planted-misuse.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const { db } = door.deps;
const supervisor = await door.signedIn('chenjing', 'supervisor');
const another = await door.signedIn('gaolei', 'supervisor');
const auditor = await door.signedIn('heqing', 'auditor');
const officer = await door.signedIn('lina', 'officer');
const elsewhere = await door.signedIn('elsewhere', 'supervisor');
await db('staff')
  .where({ id: elsewhere.id })
  .update({ cities: [CLOSED_CITY] });

const WORDS = '已调取监控，两件均系误点，已谈话提醒';

async function night(): Promise<void> {
  const runId = randomUUID();
  while (!(await lookForMisuse(door.deps, { runId })).ended);
}

interface Found {
  id: string;
  reasons: { code: string; text: object }[];
  staff: { id: string; name: string } | null;
}

const listed = async (by = supervisor, query: object = {}): Promise<Found[]> =>
  (await by.call('listMisuseFindings', { query: { limit: 100, ...query } })).body.items;
const about = async (reason: string, by = supervisor, query: object = {}): Promise<Found[]> =>
  (await listed(by, { reason, ...query })).filter(({ reasons }) => reasons.some(({ code }) => code === reason));
const show = (findingId: string, by = supervisor) => by.call('getMisuseFinding', { path: { findingId } });
const lookInto = (findingId: string, words = WORDS, by = supervisor) =>
  by.call('lookIntoMisuseFinding', { path: { findingId }, body: { words } });

const cases = [
  await putDecision(door.deps, { officerId: officer.id, opened: [] }),
  await putDecision(door.deps, { officerId: officer.id, opened: [] }),
];
const far = await putDecision(door.deps, { officerId: officer.id, opened: [], city: CLOSED_CITY });
await putDecision(door.deps, { officerId: another.id, opened: [] });
const driver = freshDriver();
for (let n = 0; n < 4; n += 1) await putHandling(door.deps, door.desk.partners, { driver, points: 3 });
const personHash = randomBytes(32);
for (let n = 0; n < 3; n += 1) await putCounterPhone(door.deps, { staffId: officer.id, personHash });
expect((await supervisor.call('countMisuseFindings')).body).toEqual({ open: 0, lastRun: null });
await night();

const unopened = async (by = supervisor): Promise<Found> =>
  (await about('evidence-not-opened', by)).find(({ staff }) => staff?.id === officer.id) as Found;

test('the list tells what is suspected in words, of whom, and how urgent; counts tell how the night went', async () => {
  expect(await unopened()).toMatchObject({
    subject: 'decision',
    subjectName: { 'zh-CN': '审核决定', en: "Officer's decision" },
    staff: { id: officer.id },
    rule: 'R-39 Approved without opening any photo',
    outcome: 'urgent',
    outcomeTitle: { 'zh-CN': '立即核查' },
    reasons: [{ code: 'evidence-not-opened', text: { 'zh-CN': '未打开任何照片即通过' } }],
    evidenceCount: 3,
    lookedInto: null,
  });
  const { open, lastRun } = (await supervisor.call('countMisuseFindings')).body;
  expect(open).toBe((await listed()).length);
  expect(lastRun).toMatchObject({ looked: expect.any(Number), found: open, unclear: 0 });
});

test('each is shown with what shows it: links to what one may open, numbers of the rest, and no name or hash of a driver', async () => {
  const { body } = await show((await unopened()).id);
  expect(body.evidence.map(({ id }: { id: string }) => id).toSorted()).toEqual([...cases, far].toSorted());
  const [shown] = body.evidence;
  expect(shown).toMatchObject({ kind: 'case', number: expect.stringMatching(/^\d{6}-\d{9}$/), mayOpen: true });
  expect(shown.facts).toContainEqual(expect.objectContaining({ fact: 'decision.photosOpened', value: 0 }));

  const [sold] = await about('points-for-many');
  const whole = (await show(sold?.id ?? '')).body;
  expect(whole.staff).toBeNull();
  expect(whole.facts).toContainEqual(expect.objectContaining({ fact: 'driver.vehiclesOfOthers', value: 4 }));
  expect(whole.evidence.map(({ kind }: { kind: string }) => kind)).toEqual(Array.from({ length: 4 }, () => 'handling'));
  expect(JSON.stringify(whole)).not.toMatch(/hash/i);

  const forAuditor = (await show((await unopened(auditor)).id, auditor)).body;
  expect(forAuditor.evidence.every(({ mayOpen }: { mayOpen: boolean }) => !mayOpen)).toBe(true);
});

test('of other cities one reads what has to do with one’s own, and opens nothing else', async () => {
  const reasons = (await listed(elsewhere)).flatMap((found) => found.reasons.map(({ code }) => code));
  expect(reasons).toEqual(['evidence-not-opened']);
  const { evidence } = (await show((await unopened()).id, elsewhere)).body;
  const open = evidence.filter(({ mayOpen }: { mayOpen: boolean }) => mayOpen);
  expect(open.map(({ id }: { id: string }) => id)).toEqual([far]);
  const [sold] = await about('points-for-many');
  expect((await show(sold?.id ?? '', elsewhere)).status).toBe(404);
  expect((await lookInto(sold?.id ?? '', WORDS, elsewhere)).status).toBe(404);
});

test('it filters by subject, outcome and city, and goes page by page', async () => {
  expect((await listed(supervisor, { subject: 'driver' })).map(({ reasons: [reason] }) => reason?.code)).toEqual(['points-for-many']);
  expect((await listed(supervisor, { outcome: 'urgent' })).every(({ reasons: [reason] }) => reason?.code === 'evidence-not-opened')).toBe(
    true,
  );
  expect(await listed(supervisor, { city: CITY, state: 'looked-into' })).toEqual([]);
  const ids: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = (await supervisor.call('listMisuseFindings', { query: { limit: 1, ...(after && { after }) } })).body;
    ids.push(...page.items.map(({ id }: Found) => id));
    after = page.next;
  }
  expect(ids.toSorted()).toEqual((await listed()).map(({ id }) => id).toSorted());
});

test('nobody is shown, counted or let look into what is about themselves', async () => {
  const [own] = (await about('evidence-not-opened')).filter(({ staff }) => staff?.id === another.id);
  const id = own?.id ?? '';
  expect((await listed(another)).map((found) => found.id)).not.toContain(id);
  expect((await another.call('countMisuseFindings')).body.open).toBe((await listed(another)).length);
  expect((await show(id, another)).status).toBe(404);
  expect((await lookInto(id, WORDS, another)).status).toBe(404);
  expect(await db('misuse_findings').where({ id }).first('looked_into_at')).toEqual({ looked_into_at: null });
});

test('supervisors and auditors look into one once, in words that are sealed and on record; officers do not', async () => {
  const { id } = await unopened();
  expect((await officer.call('listMisuseFindings')).status).toBe(403);
  expect((await lookInto(id, WORDS, officer)).status).toBe(403);
  expect((await lookInto(id)).body.lookedInto).toMatchObject({ by: { id: supervisor.id }, words: WORDS });
  expect((await lookInto(id)).status).toBe(200);
  expect((await lookInto(id, '另一番话')).body).toMatchObject({ status: 409, code: 'finding-looked-into' });
  expect((await lookInto(id, WORDS, auditor)).body.code).toBe('finding-looked-into');
  const records = await db('audit').where({ action: 'misuse.looked-into' });
  expect(records).toMatchObject([{ actor_id: supervisor.id, detail: { findingId: id, staffId: officer.id } }]);
  expect((await db('misuse_findings').where({ id }).first('words_sealed')).words_sealed).not.toContain('监控');
  expect((await listed(supervisor, { state: 'looked-into' })).map((found) => found.id)).toEqual([id]);

  const [phones] = await about('phones-for-one-person', auditor);
  expect((await lookInto(phones?.id ?? '', WORDS, auditor)).body.lookedInto.by.id).toBe(auditor.id);
});

test('numbers and plates in the words are masked', async () => {
  const [sold] = await about('points-for-many');
  const { lookedInto } = (await lookInto(sold?.id ?? '', '与持证人 15400000001 核实，确系代扣分')).body;
  expect(lookedInto.words).toBe('与持证人 154****0001 核实，确系代扣分');
});
