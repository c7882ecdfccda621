import { randomInt, randomUUID } from 'node:crypto';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { expect } from 'vitest';
import { verifiedCode } from './verified-code.ts';
import { openWorkedDoor } from './worked-door.ts';

/** What a supervisor writes of why a way is closed, unless a test says otherwise. */
export const GROUNDS = '照片中的行驶证经过涂改';

/** What a person writes in their appeal, unless a test says otherwise. */
export const REASONS = '行驶证是补领的，原件可带到窗口';

/** A phone that nobody invented has. */
export const anotherPhone = (): string => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;

/** A decision, not sent yet, to close the online way to a binding, with `more` of it changed. */
export const decision = (more: object = {}) => ({
  blockId: randomUUID(),
  reason: 'doctored-photo',
  text: GROUNDS,
  process: 'binding',
  ...more,
});

/** A worked door with the staff of blocks: `first`, who closes ways, and `second`, who decides appeals; call once per test file. */
export async function openBlockDoor() {
  const { door, engine, application, submit, held } = await openWorkedDoor();
  const { db } = door.deps;
  const [first, second] = [await door.signedIn('first', 'officer', 'supervisor'), await door.signedIn('second', 'supervisor')];
  const officer = await door.signedIn('plain', 'officer');
  const auditor = await door.signedIn('watching', 'auditor');

  /** A case in review, and what its applicant would hand in for another vehicle. */
  async function suspicious() {
    const body = await application();
    const { id } = (await submit(body)).body;
    const { identityNumber } = body.applicant;
    const next = { ...(await application()), applicant: body.applicant };
    return { caseId: id as string, identityNumber, next };
  }

  const close = (caseId: string, body: object = decision(), by = first) => by.call('closeOnlineWay', { path: { caseId }, body });

  /** Somebody whose online way to a binding is closed. */
  async function blocked() {
    const found = await suspicious();
    const { body } = await close(found.caseId);
    return { ...found, blockId: body.id as string };
  }

  /** What shows that somebody asks for themselves: a code to the phone on their file, unless another is named. */
  async function shownBy(identityNumber: string, other?: string) {
    const phone = other ?? (await door.deps.registry.findPerson(identityNumber))?.phone ?? anotherPhone();
    return { identityNumber, phone, codeId: await verifiedCode(door, phone, { purpose: 'block-appeal' }) };
  }
  type Shown = Awaited<ReturnType<typeof shownBy>>;
  const appealAs = (blockId: string, shown: Shown, text = REASONS) =>
    door.app.call('appealBlock', { path: { blockId }, body: { ...shown, text } });
  const appeal = async (blockId: string, identityNumber: string, text = REASONS) => appealAs(blockId, await shownBy(identityNumber), text);
  const decide = (blockId: string, verdict: 'dismiss' | 'grant', by = second, text = '经核对原件') =>
    by.call('decideBlockAppeal', { path: { blockId }, body: { verdict, text } });
  const own = async (identityNumber: string) => (await door.app.call('listOwnBlocks', { body: await shownBy(identityNumber) })).body.items;
  const check = async ({ city, applicant, vehicle }: Awaited<ReturnType<typeof suspicious>>['next']) =>
    (await door.app.call('checkEligibility', { path: { process: 'binding' }, body: { city, applicant, vehicle } })).body;

  /** The templates of what the person was told of a block, once so many messages went out. */
  async function told(caseId: string, count: number, beginning = 'block'): Promise<string[]> {
    const templates = async () =>
      (await listMessages(db, caseId)).map(({ template }) => template).filter((name) => name.startsWith(beginning));
    await expect.poll(templates, { timeout: 20_000 }).toHaveLength(count);
    return templates();
  }
  const actions = (caseId: string): Promise<string[]> =>
    db('audit').where({ case_id: caseId }).whereLike('action', 'block.%').orderBy('id').pluck('action');

  return {
    door,
    engine,
    application,
    submit,
    held,
    first,
    second,
    officer,
    auditor,
    suspicious,
    close,
    blocked,
    shownBy,
    appealAs,
    appeal,
    decide,
    own,
    check,
    told,
    actions,
  };
}
