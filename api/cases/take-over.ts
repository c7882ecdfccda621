import type { PhoneProcess } from '@trafficdesk/worker/contracts/process.ts';
import type { WayKind } from '@trafficdesk/worker/contracts/way.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertCaseJoin, moveJoins } from '@trafficdesk/worker/store/case-joins.ts';
import { listCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { FIRST_PROOFS, findCase, type NewCase } from '@trafficdesk/worker/store/cases.ts';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { isProven } from './meet.ts';

type Stores = Pick<Deps, 'seal'>;

const WAYS = Object.keys(FIRST_PROOFS) as WayKind[];

/** An application by photos that waited for its applicant goes along with the one by photos that took its place: it may be somebody else's. */
async function keepAsJoin(
  { seal }: Stores,
  trx: Knex.Transaction,
  opened: NewCase<PhoneProcess>,
  replacedId: string,
): Promise<string | null> {
  const replaced = await findCase(trx, seal, replacedId);
  if (!replaced?.submission || replaced.process === 'binding' || replaced.submission.way.kind !== 'photos') return null;
  const { process, channelId, requestHash, round, submission } = replaced;
  if (submission.newPhone === opened.submission.newPhone) return null;
  const photos = Object.fromEntries((await listCasePhotos(trx, { caseId: replacedId, round })).map(({ slot, photoId }) => [slot, photoId]));
  const id = derivedId(`replaced ${replacedId}`);
  await insertCaseJoin(trx, seal, { id, caseId: opened.id, round: 1, process, channelId, requestHash, submission, photos, revision: 0 });
  return id;
}

/**
 * Puts with a case that was just written what nobody has decided on yet of this person's cases before it: what was joined to them, and by
 * photos those whose place it takes. What is better proven is not held up by it, and at a counter an officer sees the person.
 */
export async function takeOver(
  { seal }: Stores,
  trx: Knex.Transaction,
  { opened, replaced, origin }: { opened: NewCase<PhoneProcess>; replaced: readonly string[]; origin: Origin },
): Promise<void> {
  const { id: caseId, submission } = opened;
  const { kind: way } = submission.way;
  if (way === 'counter') return;
  const applicantHash = seal.lookupHash('identity', submission.applicant.identityNumber);
  const ways = isProven(way) ? WAYS.filter(isProven) : WAYS;
  const phoneHash = seal.lookupHash('phone', submission.newPhone);
  const joined = (await moveJoins(trx, { caseId, applicantHash, ways })).map((moved) => ({
    joinId: moved.id,
    from: moved.from,
    anotherPhone: !moved.phoneHash.equals(phoneHash),
  }));
  for (const from of way === 'photos' ? replaced : []) {
    const joinId = await keepAsJoin({ seal }, trx, opened, from);
    if (joinId) joined.push({ joinId, from, anotherPhone: true });
  }
  for (const detail of joined) await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.joined', caseId, detail, origin });
}
