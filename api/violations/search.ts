import { maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { Decided } from '@trafficdesk/worker/violations/decide-violations.ts';
import { searchViolations as search } from '@trafficdesk/worker/violations/search-violations.ts';
import { z } from 'zod';
import { openWords, type Tell } from '../cases/words.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import { cursorOf } from '../operations/cursor.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { violation as violationShape, violationList, violationSearch } from './schemas.ts';

const pageKey = z.tuple([z.int().min(0).max(8.64e15), z.string().max(40)]);

async function viewOf(
  { violation, online, outcome, reasons, relation }: Decided,
  tell: Tell,
  at: Date,
): Promise<z.input<typeof violationShape>> {
  const { inDatabase: _, handled: __, paid: ___, vehicle, ...facts } = violation;
  const words =
    outcome === 'online'
      ? { reasons: [], nextStep: null }
      : await tell({ at, state: 'refused', reasons: reasons.map((code) => ({ code })) });
  return { ...facts, vehicle: { ...vehicle, plateNumber: maskPlate(vehicle.plateNumber) }, relation, online, ...words };
}

/**
 * A page of a person's open violations, nationwide, newest first, each with what can be done with it here and why not. Nothing is written but
 * that somebody looked, with a keyed hash of the number. Problems: not-registered, vehicle-not-bound, terminal-needs-binding, an unknown city, a
 * 503 problem while a partner cannot be asked.
 */
export async function searchViolations(
  deps: Deps,
  channel: ChannelActor,
  { identityNumber, city, vehicle, after }: z.output<typeof violationSearch>,
  origin: Origin,
): Promise<z.input<typeof violationList>> {
  const { db, seal } = deps;
  await spendOnLook(deps, channel, { identityNumber, ...(vehicle && { vehicle }) });
  const at = await databaseTime(db);
  const found = await search(deps, { channel: channel.id, city, identityNumber, vehicle, after: cursorOf(pageKey, after), at }).catch(
    (error: unknown) => {
      throw partnerAway(error);
    },
  );
  if (found.kind === 'unknown-city') throw invalid(UNKNOWN_CITY);
  if (found.kind !== 'found') throw problem(found.kind);
  const person = seal.lookupHash('identity', identityNumber).toString('base64url');
  await appendAudit(db, { actor: channel, action: 'violations.searched', detail: { person, found: found.items.length }, origin });
  const tell = await openWords(db);
  return { items: await Promise.all(found.items.map((each) => viewOf(each, tell, at))), next: found.next, total: found.total };
}
