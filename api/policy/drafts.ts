import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import {
  deleteDraft,
  findDraft,
  insertDraft,
  listDrafts,
  type PolicyDraft,
  type PolicyDraftWithContent,
  saveDraft,
} from '@trafficdesk/worker/store/policy-drafts.ts';
import { findVersion, isPublished, listVersions, liveOf } from '@trafficdesk/worker/store/policy-versions.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import { unapprovedWriters } from '@trafficdesk/worker/store/policy-writings.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { invalid, type Problem, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { followDraft } from '../shadows/follow-draft.ts';
import { refusePersonal } from './personal-words.ts';
import { requireDraftReader, requireKeeper } from './require-keeper.ts';
import { requireOwnContent, requireRoomForDraft } from './require-plausible.ts';
import type { newPolicyDraft, policyDraft, policyDraftList, policyDraftWithContent, savedPolicyDraft } from './schemas.ts';

interface Editing {
  staff: StaffSession;
  documentId: string;
  origin: Origin;
}

/** Whoever begins a draft; null where they did not ask themselves, but a command in their name. */
interface Beginning {
  staff: Pick<StaffSession, 'id' | 'roles'>;
  documentId: string;
  origin: Origin | null;
}

type DraftView = z.input<typeof policyDraft>;
type WholeView = z.input<typeof policyDraftWithContent>;

async function viewsOf(db: Db, drafts: readonly PolicyDraft[]): Promise<DraftView[]> {
  const names = await staffNames(
    db,
    drafts.flatMap(({ editorIds }) => editorIds),
  );
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  return drafts.map(({ id, documentId, title, revision, basedOn, createdBy, createdAt, updatedBy, updatedAt, editorIds }) => ({
    id,
    documentId,
    title,
    revision,
    basedOn,
    createdBy: person(createdBy),
    createdAt: createdAt.toISOString(),
    updatedBy: person(updatedBy),
    updatedAt: updatedAt.toISOString(),
    editors: editorIds.map(person),
  }));
}

async function wholeView(db: Db, { content, ...draft }: PolicyDraftWithContent): Promise<WholeView> {
  const [view] = await viewsOf(db, [draft]);
  return { ...(view as DraftView), content };
}

/** The problem that tells whose saving came between, and when; `not-found` where the draft is gone. */
export async function movedOn(db: Db, { documentId, id }: Pick<PolicyDraft, 'documentId' | 'id'>): Promise<Problem> {
  const now = await findDraft(db, { documentId, id });
  if (!now) return problem('not-found');
  const [view] = await viewsOf(db, [now]);
  return problem('draft-moved-on', { by: (view as DraftView).updatedBy, at: now.updatedAt.toISOString() });
}

/** On record as done by whoever asked, or by a command in their name. */
const record = (
  trx: Db,
  { staff, documentId, origin }: Beginning,
  action: 'begun' | 'saved' | 'discarded',
  detail: Record<string, unknown>,
) =>
  appendAudit(trx, {
    actor: origin ? { kind: 'staff', id: staff.id } : { kind: 'system' },
    action: `policy.draft-${action}`,
    detail: { documentId, ...detail, ...(!origin && { staffId: staff.id }) },
    origin: origin ?? undefined,
  });

/** The drafts of a document, last saved first. */
export async function listPolicyDrafts({ db }: Deps, staff: StaffSession, documentId: string): Promise<z.input<typeof policyDraftList>> {
  requireDraftReader(staff, documentId);
  return { items: await viewsOf(db, await listDrafts(db, documentId)) };
}

/** A draft with its content. */
export async function getPolicyDraft({ db }: Deps, staff: StaffSession, wanted: { documentId: string; id: string }): Promise<WholeView> {
  requireDraftReader(staff, wanted.documentId);
  const draft = await findDraft(db, wanted);
  if (!draft) throw problem('not-found');
  return wholeView(db, draft);
}

/**
 * Begins a draft with the content of a version (the one in force unless stated), or with the content given. It goes on from the version in
 * force, or from the one that waits to take effect where it begins with that. Who wrote what it begins with stays its writer, until somebody
 * has approved it.
 */
export async function beginDraft(
  { db }: Pick<Deps, 'db'>,
  { title, version, content, ...editing }: Beginning & z.output<typeof newPolicyDraft>,
): Promise<WholeView> {
  const { staff, documentId } = editing;
  requireKeeper(staff, documentId, 'draft');
  refusePersonal({ title, content });
  if (content) requireOwnContent(documentId, content);
  return db.transaction(async (trx) => {
    await requireRoomForDraft(trx, { documentId, staffId: staff.id });
    const versions = await listVersions(trx, documentId);
    const at = await databaseTime(trx);
    const live = liveOf(versions, at);
    const waiting = versions.find((each) => each.version === version && isPublished(each) && Number(each.effectiveAt) > at.getTime());
    const from = version ?? live?.version;
    const source = content === undefined && from !== undefined ? await findVersion(trx, documentId, from) : undefined;
    const words = content ?? source?.content;
    if (words === undefined) throw problem('not-found');
    const writers = await unapprovedWriters(trx, { documentId, content: words });
    const basedOn = (waiting ?? live)?.version ?? null;
    const draft = await insertDraft(trx, { documentId, title, content: words, basedOn, writers, staffId: staff.id });
    await record(trx, editing, 'begun', { draftId: draft.id });
    return wholeView(trx, draft);
  });
}

/**
 * Saves the next revision of a draft, with findings or without. Nothing is overwritten: a draft that somebody else saved meanwhile is refused,
 * saying who and when. `basedOn` is stated by a writer who has taken over what was published since the draft was begun.
 */
export async function savePolicyDraft(
  { db }: Deps,
  { id, ...saving }: Editing & { id: string } & z.output<typeof savedPolicyDraft>,
): Promise<WholeView> {
  const { staff, documentId, title, content, revision, basedOn } = saving;
  requireKeeper(staff, documentId, 'draft');
  refusePersonal({ title, content });
  requireOwnContent(documentId, content);
  return db.transaction(async (trx) => {
    const base = basedOn === undefined ? null : await findVersion(trx, documentId, basedOn);
    if (basedOn !== undefined && !(base && isPublished(base))) throw invalid({ field: '/basedOn', message: NOT_PUBLISHED });
    const writers = await unapprovedWriters(trx, { documentId, content });
    const saved = await saveDraft(trx, { documentId, id, revision, title, content, basedOn, writers, staffId: staff.id });
    if (!saved) throw await movedOn(trx, { documentId, id });
    await record(trx, saving, 'saved', { draftId: id, revision: saved.revision });
    return wholeView(trx, saved);
  });
}

const NOT_PUBLISHED = { 'zh-CN': '没有这个已发布的版本，请核对版本号。', en: 'There is no such published version: check the number.' };

/** Gives a draft up, at the revision that was read. */
export async function discardDraft({ db }: Deps, { id, revision, ...editing }: Editing & { id: string; revision: number }): Promise<void> {
  const { staff, documentId } = editing;
  requireKeeper(staff, documentId, 'draft');
  await db.transaction(async (trx) => {
    const draft = await findDraft(trx, { documentId, id });
    if (!draft) throw problem('not-found');
    if (!(await deleteDraft(trx, { documentId, id, revision }))) throw await movedOn(trx, draft);
    await record(trx, editing, 'discarded', { draftId: id });
    await followDraft(trx, { ...editing, draftId: id, proposed: null });
  });
}
