import { randomBytes } from 'node:crypto';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson, personWithNumber } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Person } from '@trafficdesk/worker/store/accounts.ts';
import { type ClosedCase, closedCase } from './closed-case.ts';
import { openAll } from './sealed-rows.ts';

export interface KnownPerson extends Person {
  /** The case that became a binding, which has ended unless wished otherwise. */
  bound: ClosedCase;
  refused: ClosedCase;
  /** Somebody else's case about this person's vehicle. */
  ofOther: ClosedCase;
  /** Words staff wrote there that name nobody. */
  harmless: string;
}

let next = 70_000;

/** Somebody with an account, two cases of their own, and a vehicle that somebody else applied for. */
export async function knownPerson(
  deps: Deps,
  officerId: string,
  { endedAt }: { endedAt: Date | null } = { endedAt: new Date() },
): Promise<KnownPerson> {
  const own = someVehicle({}, (next += 400));
  const applicant = personWithNumber(inventVehicle(own).owner.identityNumber) ?? 0;
  const { licence: _, ...person } = inventPerson(applicant);
  const closedAt = new Date(Date.now() - 3_600_000);
  const bound = await closedCase(deps, { outcome: 'approved', closedAt, applicant, endedAt, officerId });
  const refused = await closedCase(deps, { outcome: 'refused', closedAt, applicant, officerId });
  const ofOther = await closedCase(deps, { outcome: 'approved', closedAt, vehicle: own, endedAt, officerId });
  const harmless = '资料齐全';
  const id = crypto.randomUUID();
  const note_sealed = deps.seal.seal(harmless, `reveals.note:${id}`);
  await deps.db('reveals').insert({ id, staff_id: officerId, case_id: ofOther.id, field: 'owner.name', reason: 'other', note_sealed });
  await deps.db('phone_codes').insert({
    id: crypto.randomUUID(),
    channel_id: 'app',
    purpose: 'registration',
    phone_hash: deps.seal.lookupHash('phone', person.phone),
    asked_by: 'app',
    code_hash: randomBytes(32),
    expires_at: new Date(),
  });
  return { ...person, bound, refused, ofOther, harmless };
}

/** All there is in the database, in the clear: every row of every table as text, and every sealed value. */
export async function everything(deps: Deps): Promise<string> {
  const tables: string[] = await deps.db('pg_tables').where({ schemaname: 'public' }).pluck('tablename');
  const rows = await Promise.all(tables.map((table) => deps.db.raw('select to_json(held)::text as row from ?? held', [table])));
  return [...rows.flatMap(({ rows: found }) => found.map(({ row }: { row: string }) => row)), ...(await openAll(deps)).values()].join('\n');
}
