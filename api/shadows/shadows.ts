import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { currentPolicy, lockPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import * as store from '@trafficdesk/worker/store/shadows.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import { requireRunnable } from '../policy/require-runnable.ts';
import { contentHash } from '../policy/content-hash.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import type { triedQuery } from '../policy/schemas.ts';
import { triedContent } from '../policy/tried-content.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { newShadow, shadowList } from './schemas.ts';
import { shadowViews, type ShadowView } from './view.ts';

interface Asking {
  staff: StaffSession;
  documentId: string;
  origin: Origin;
}

const DAY_MS = 86_400_000;

/** What is to run, and until when at the latest; a problem where it is in force, was, or was withdrawn. */
async function waiting(db: Db, documentId: string, { of, at }: { of: z.output<typeof newShadow>['of']; at: Date }) {
  const { version, ...what } = await triedContent(db, documentId, of);
  const takesEffect = version?.effectiveAt ?? null;
  if (version?.withdrawnAt || (takesEffect && takesEffect <= at)) throw problem('not-in-waiting');
  return { ...what, policyVersionId: version?.id ?? null, takesEffect };
}

/**
 * Lets a draft as it was read, or a version that waits to take effect, run beside the version in force: for as long as the settings say, and no
 * longer than until it takes effect itself. What runs is a copy. One at a time for each rule set.
 */
export async function startShadow(
  { db }: Deps,
  { staff, documentId, of, origin }: Asking & z.output<typeof newShadow>,
): Promise<ShadowView> {
  requireRuleSet(documentId);
  const { content } = await waiting(db, documentId, { of, at: await databaseTime(db) });
  await requireRunnable(db, { staff, documentId, content });
  const started = await db.transaction(async (trx) => {
    const startedAt = await lockPolicy(trx);
    const { takesEffect, ...what } = await waiting(trx, documentId, { of, at: startedAt });
    const { shadowDays } = (await currentPolicy<CaseSettings>(trx, CASE_SETTINGS, startedAt)).content;
    const endsAt = new Date(Math.min(startedAt.getTime() + shadowDays * DAY_MS, takesEffect?.getTime() ?? Infinity));
    const row = { documentId, ...what, contentHash: contentHash(what.content), startedBy: staff.id, startedAt, endsAt };
    const id = await store.insertShadow(trx, row);
    if (!id) throw problem('shadow-running');
    const detail = { documentId, shadowId: id, of, endsAt: endsAt.toISOString() };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.shadow-started', detail, origin });
    return store.findShadow(trx, { documentId, id });
  });
  const [view] = await shadowViews(db, started ? [started] : []);
  return view as ShadowView;
}

/** Ends a shadow before its time. */
export async function endShadow({ db }: Deps, { staff, documentId, id, origin }: Asking & { id: string }): Promise<ShadowView> {
  await db.transaction(async (trx) => {
    const at = await lockPolicy(trx);
    const found = await store.findShadow(trx, { documentId, id });
    if (!found) throw problem('not-found');
    if (!(await store.endShadow(trx, { id, endedBy: staff.id, at }))) throw problem('shadow-ended');
    const detail = { documentId, shadowId: id };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.shadow-ended', detail, origin });
  });
  return getShadow({ db }, { documentId, id });
}

/** A shadow, with what it has seen so far. */
export async function getShadow({ db }: Pick<Deps, 'db'>, { documentId, id }: { documentId: string; id: string }): Promise<ShadowView> {
  const found = await store.findShadow(db, { documentId, id });
  const [view] = await shadowViews(db, found ? [found] : []);
  if (!view) throw problem('not-found');
  return view;
}

/** A page of the shadows of a rule set, or of one draft or version of it, newest first. */
export async function listShadows(
  { db }: Deps,
  { documentId, after, limit, ...of }: { documentId: string } & z.output<typeof triedQuery>,
): Promise<z.input<typeof shadowList>> {
  requireRuleSet(documentId);
  const { items, next } = await store.listShadows(db, { documentId, ...of, after: cursorOf(timeKey, after), limit });
  return { items: await shadowViews(db, items), next };
}
