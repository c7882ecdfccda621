import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { PhotoSlot } from '../contracts/photo-slot.ts';
import { maskIdentityNumber, maskName } from '../persons/mask.ts';
import type { Person } from '../store/accounts.ts';
import { listAudit } from '../store/audit.ts';
import { listCaseJoins } from '../store/case-joins.ts';
import { listPhotosOfCase } from '../store/case-photos.ts';
import type { Particulars, WholeCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { listDecisions } from '../store/decisions.ts';
import { listEffectSteps } from '../store/effect-steps.ts';
import { listEvaluations } from '../store/evaluations.ts';
import { listMessages } from '../store/messages.ts';
import { listReveals } from '../store/reveals.ts';
import type { Seal } from '../store/seal.ts';
import type { SubjectRole } from './find-subject.ts';

/** The photos that show this person and nobody else. */
const OWN_PHOTOS: Record<SubjectRole, readonly PhotoSlot[]> = { applicant: ['applicant', 'identity-document'], owner: ['owner'] };

/** Groups of facts that are about the owner: which documents they hold, how their vehicle stands. */
const OF_OWNER = ['owner', 'vehicle'];

/** Of the other person only what says who is meant to somebody who knows them. */
const masked = (person: Person | null | undefined) =>
  person ? { name: maskName(person.name), identityNumber: maskIdentityNumber(person.identityNumber) } : null;

/** Who and what it is about, as this person may know it: of the vehicle whoever applied gave the plate, and the rest is its owner's. */
export function peopleFor(role: SubjectRole, particulars: Particulars | null) {
  const { applicant = null, owner = null, vehicle = null } = particulars ?? {};
  const plate = vehicle && { plateType: vehicle.plateType, plateNumber: vehicle.plateNumber };
  return role === 'applicant' ? { applicant, owner: masked(owner), vehicle: plate } : { applicant: masked(applicant), owner, vehicle };
}

const factsFor = (role: SubjectRole, facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([group]) => OF_OWNER.includes(group) === (role === 'owner')));

/** What only whoever applied may have: what they handed in, how it was judged and in which words, and what followed. */
async function forApplicant({ db, seal }: { db: Db; seal: Seal }, { id, submission, reasons }: WholeCase) {
  const [decisions, steps, joins] = await Promise.all([
    listDecisions(db, seal, id),
    listEffectSteps(db, seal, id),
    listCaseJoins(db, seal, id),
  ]);
  return {
    handedIn: submission,
    reasons,
    decisions: decisions.map((made) => ({ takenAt: made.takenAt, verdict: made.verdict, reasons: made.reasons, words: made.text })),
    joined: joins.map(({ joinedAt, channelId }) => ({ at: joinedAt, channel: channelId })),
    followed: steps.map(({ step, state, at, vehicle, formerPhone }) => ({ step, state, at, vehicle, formerPhone })),
  };
}

/**
 * A case as one of the two people in it may have it. What became of an application, and why, may tell what documents its applicant holds,
 * so the vehicle's owner gets what of it is about them. A photo's `file` goes with the export; null where it shows others too, or is gone.
 */
export async function exportedCase(stores: { db: Db; seal: Seal }, found: WholeCase, role: SubjectRole) {
  const { db } = stores;
  const { id } = found;
  const [photos, evaluations, messages, reveals, records] = await Promise.all([
    listPhotosOfCase(db, id),
    listEvaluations(db, id),
    listMessages(db, id),
    listReveals(db, id),
    listAudit(db, id),
  ]);
  return {
    number: found.number,
    process: found.process,
    city: found.cityCode,
    channel: found.channelId,
    state: found.state,
    submittedAt: found.submittedAt,
    closedAt: found.closedAt,
    relation: found.process === 'binding' ? found.submission.relation : null,
    ...peopleFor(role, found.particulars),
    ...(role === 'applicant' && (await forApplicant(stores, found))),
    photos: photos
      .filter(({ joinId }) => joinId === null)
      .map(({ photoId, slot, round, uploadedAt, purgedAt }) => ({
        photoId,
        slot,
        round,
        uploadedAt,
        deletedAt: purgedAt,
        file: OWN_PHOTOS[role].includes(slot) && !purgedAt ? `${photoId}.jpg` : null,
      })),
    evaluations: evaluations.map(({ documentId, version, round, slot, outcome, result, facts, evaluatedAt }) => ({
      evaluatedAt,
      document: documentId,
      version,
      round,
      slot,
      ...(role === 'applicant' && { outcome, reasons: result.reasons }),
      facts: factsFor(role, facts),
    })),
    messages: messages.filter(({ recipient }) => recipient === role).map(({ sentAt, template }) => ({ sentAt, template })),
    shownInTheClear: reveals.filter(({ field }) => field.startsWith(`${role}.`) || (role === 'owner' && field.startsWith('vehicle.'))),
    records: records.map(({ at, action, actorKind, reason }) => ({ at, action, by: actorKind, reason })),
  };
}
