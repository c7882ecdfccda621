import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listCases } from '@trafficdesk/worker/store/case-list.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import { findSearch, insertSearch, noteSearchSeen, personSought, type Search, type Sought } from '@trafficdesk/worker/store/searches.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { spend } from '../limits/spend.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { type caseSearch, type caseSearchResult, plateTypesOf } from './schemas.ts';

function soughtBy({ seal }: Pick<Deps, 'seal'>, { kind, value }: z.output<typeof caseSearch>): Sought {
  if (kind !== 'plate') return { kind, hashes: [seal.lookupHash(kind, value)] };
  return { kind, hashes: plateTypesOf(value).map((plateType) => vehicleHash(seal, { plateType, plateNumber: value })) };
}

/** What goes on record of a search: by what, and about whom as a keyed hash, by which people's records are found. */
async function detailOf({ db }: Pick<Deps, 'db'>, sought: Sought): Promise<{ kind: string; person?: string }> {
  const person = await personSought(db, sought);
  return { kind: sought.kind, ...(person && { person: person.toString('base64url') }) };
}

/**
 * Searches the cases this person may see for a plate of any type, a person or a phone, exactly. The search is on record before it is answered,
 * without what was searched for, and so many an hour can be made; throws the problem too-many-requests.
 */
export async function searchCases(
  deps: Deps,
  { id: staffId, cities }: StaffSession,
  wanted: z.output<typeof caseSearch>,
  origin: Origin,
): Promise<z.input<typeof caseSearchResult>> {
  const { db, seal } = deps;
  await spend(deps, 'case-search', staffId);
  const sought = soughtBy(deps, wanted);
  const { items } = await listCases(db, seal, { cities, sought, limit: 2 });
  const found = (['none', 'one', 'several'] as const)[items.length] ?? 'several';
  const detail = { ...(await detailOf(deps, sought)), found };
  const id = await db.transaction(async (trx) => {
    const searchId = await insertSearch(trx, { ...sought, searchedBy: staffId });
    await appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action: 'cases.searched', detail: { ...detail, searchId }, origin });
    return searchId;
  });
  return { id, found, caseId: found === 'one' ? (items[0]?.id ?? null) : null };
}

/**
 * The search that an address names. Where a colleague made it, that somebody else sees what it finds counts as a search of theirs and is on
 * record, once. Throws the problems search-over and too-many-requests.
 */
export async function openSearch(deps: Deps, { id: staffId }: StaffSession, id: string, origin: Origin): Promise<Search> {
  const { db } = deps;
  const search = await findSearch(db, id);
  if (!search) throw problem('search-over');
  if (search.seenBy.includes(staffId)) return search;
  await spend(deps, 'case-search', staffId);
  const detail = { ...(await detailOf(deps, search)), searchId: id };
  await db.transaction(async (trx) => {
    const first = await noteSearchSeen(trx, { id, staffId });
    if (first) await appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action: 'cases.search-seen', detail, origin });
  });
  return search;
}
