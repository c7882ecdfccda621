import type { Proof } from '../../contracts/way.ts';
import type { Deps } from '../../deps.ts';
import { findCodeOwner } from '../../store/binding-codes.ts';
import { isServiceOn } from '../../store/cities.ts';
import { findOwnerCode } from '../../store/owner-codes.ts';
import type { Asked } from '../process.ts';
import type { VehicleClaim } from './gather.ts';

/** While a proof is waited for or rests on the owner's code; once photos stand in its place, they show who the owner is. */
const RESTS_ON_OWNER: readonly Proof[] = ['awaits-owner', 'awaits-check', 'passed'];

/** What a case claims of its vehicle by the way it was handed in. Undefined where photos or originals show it. */
export async function claimOf(
  { db }: Pick<Deps, 'db'>,
  { id, proof, submission: { way } }: Asked<'binding'>,
): Promise<VehicleClaim | undefined> {
  const restsOnOwner = RESTS_ON_OWNER.includes(proof);
  if (way.kind === 'qr') return restsOnOwner ? { ownerHash: await findCodeOwner(db, way.codeId) } : undefined;
  if (way.kind !== 'sms') return undefined;
  const { engineNumberEnd } = way;
  const asked = restsOnOwner ? await findOwnerCode(db, id) : null;
  return { engineNumberEnd, ...(asked && { ownerHash: asked.ownerHash }) };
}

/**
 * How far the proof of a binding has come. What needs the real-person check cannot be done in a city without it, and nobody is asked in vain
 * nor is an owner whom the registry has not named.
 */
export async function proofNow(
  { db }: Pick<Deps, 'db'>,
  { cityCode, proof }: Asked<'binding'>,
  { ownerKnown, at }: { ownerKnown: boolean; at: Date },
): Promise<Proof> {
  if (proof !== 'awaits-owner' && proof !== 'awaits-check') return proof;
  if (proof === 'awaits-owner' && !ownerKnown) return 'unavailable';
  return (await isServiceOn(db, { city: cityCode, service: 'identity', at })) ? proof : 'unavailable';
}
