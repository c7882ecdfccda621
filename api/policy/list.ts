import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { listDrafts } from '@trafficdesk/worker/store/policy-drafts.ts';
import {
  findVersion,
  lastPublished,
  listAllVersions,
  listVersions,
  liveOf,
  type PolicyVersion,
} from '@trafficdesk/worker/store/policy-versions.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type Keeping, mayKeep, mayReadDrafts } from '../permissions/policy-keepers.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { policyDocumentList, policyVersionList, policyVersionWithContent } from './schemas.ts';
import { requireDocument, requireDraftReader } from './require-keeper.ts';
import { versionViews } from './view.ts';

const KEEPING: readonly Keeping[] = ['draft', 'publish'];

/** Every policy document there is, with the version in force, how many drafts and proposals there are, and what this person may do. */
export async function listPolicyDocuments({ db }: Deps, { roles }: StaffSession): Promise<z.input<typeof policyDocumentList>> {
  const [versions, drafts] = await Promise.all([listAllVersions(db), listDrafts(db)]);
  const names = await staffNames(
    db,
    drafts.map(({ updatedBy }) => updatedBy),
  );
  const at = await databaseTime(db);
  const items = defaultDocuments.map(async ({ id, kind, title }) => {
    const own = versions.filter(({ documentId }) => documentId === id);
    const live = liveOf(own, at);
    const last = lastPublished(own);
    const told = mayReadDrafts(roles, id);
    const ownDrafts = told ? drafts.filter(({ documentId }) => documentId === id) : [];
    const [saved] = ownDrafts;
    const [view = null] = live ? await versionViews(db, [live], own) : [];
    return {
      id,
      kind,
      title,
      live: view,
      drafts: ownDrafts.length,
      lastDraft: saved ? { by: { id: saved.updatedBy, name: names.get(saved.updatedBy) ?? '' }, at: saved.updatedAt.toISOString() } : null,
      proposed: told ? own.filter(({ effectiveAt, basedOn }) => !effectiveAt && basedOn === (last?.version ?? null)).length : 0,
      may: KEEPING.filter((keeping) => mayKeep(roles, id, keeping)),
    };
  });
  return { items: await Promise.all(items) };
}

/** Whether a version was ever in force by a moment. What was not is still being written, for whoever reads it. */
const wasInForce = ({ effectiveAt, withdrawnAt }: PolicyVersion, at: Date): boolean =>
  effectiveAt !== null && withdrawnAt === null && effectiveAt <= at;

/** The versions of a document, newest first; those that never were in force for whoever may read its drafts. */
export async function listPolicyVersions(
  { db }: Deps,
  { roles }: StaffSession,
  documentId: string,
): Promise<z.input<typeof policyVersionList>> {
  requireDocument(documentId);
  const versions = await listVersions(db, documentId);
  const at = await databaseTime(db);
  const shown = mayReadDrafts(roles, documentId) ? versions : versions.filter((version) => wasInForce(version, at));
  return { items: await versionViews(db, shown, versions) };
}

/** A version with its content; one that never was in force for whoever may read the document's drafts. */
export async function getPolicyVersion(
  { db }: Deps,
  staff: StaffSession,
  { documentId, version }: { documentId: string; version: number },
): Promise<z.input<typeof policyVersionWithContent>> {
  const found = await findVersion(db, documentId, version);
  if (!found) throw problem('not-found');
  if (!wasInForce(found, await databaseTime(db))) requireDraftReader(staff, documentId);
  const [view] = await versionViews(db, [found], await listVersions(db, documentId));
  if (!view) throw problem('not-found');
  return { ...view, content: found.content };
}
