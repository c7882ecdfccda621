import type { BindingSettings } from '@trafficdesk/rules/settings/binding.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { currentPolicy, findVersion, lockPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import * as store from '@trafficdesk/worker/store/shadows.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { shadowList } from './schemas.ts';
import { shadowViews, type ShadowView } from './view.ts';

interface Asking {
  staff: StaffSession;
  documentId: string;
  origin: Origin;
}

const DAY_MS = 86_400_000;

/**
 * Lets a version that waits to take effect run beside the one in force: for as long as the settings say, and no longer than until it takes
 * effect itself. One at a time for each rule set.
 */
export async function startShadow({ db }: Deps, { staff, documentId, version, origin }: Asking & { version: number }): Promise<ShadowView> {
  requireRuleSet(documentId);
  const started = await db.transaction(async (trx) => {
    const startedAt = await lockPolicy(trx);
    const waiting = await findVersion(trx, documentId, version);
    if (!waiting) throw problem('not-found');
    const { id: policyVersionId, effectiveAt } = waiting;
    if (effectiveAt && effectiveAt <= startedAt) throw problem('not-in-waiting');
    const { content } = await currentPolicy<BindingSettings>(trx, 'binding.settings', startedAt);
    const endsAt = new Date(Math.min(startedAt.getTime() + content.shadowDays * DAY_MS, effectiveAt?.getTime() ?? Infinity));
    const id = await store.insertShadow(trx, { documentId, policyVersionId, startedBy: staff.id, startedAt, endsAt });
    if (!id) throw problem('shadow-running');
    const detail = { documentId, version, shadowId: id, endsAt: endsAt.toISOString() };
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
    const detail = { documentId, version: found.version, shadowId: id };
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

/** A page of the shadows of a rule set, newest first. */
export async function listShadows(
  { db }: Deps,
  { documentId, after, limit }: { documentId: string; after?: string | undefined; limit: number },
): Promise<z.input<typeof shadowList>> {
  requireRuleSet(documentId);
  const { items, next } = await store.listShadows(db, { documentId, after: cursorOf(timeKey, after), limit });
  return { items: await shadowViews(db, items), next };
}
