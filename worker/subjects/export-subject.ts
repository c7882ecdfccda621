import { blockReasonText } from '@trafficdesk/rules/block-reasons.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import type { Block } from '../store/blocks.ts';
import { listBindingCodes } from '../store/binding-codes.ts';
import { listPhoneCodes } from '../store/phone-codes.ts';
import { exportedHandling } from './exported-handling.ts';
import { exportedObjection } from './exported-objection.ts';
import { exportedAtDesk } from './desk.ts';
import { exportedCase, peopleFor } from './exported-case.ts';
import { findSubject, isUnknown, phonesOf, type SubjectRole } from './find-subject.ts';

/** What is not handed out although it has to do with the person, and why. */
const WITHHELD = [
  { what: 'photos that show the other person of a case or their papers', why: 'another person’s face and documents' },
  {
    what: 'what staff wrote to each other: on having a field shown, on a case for whoever opens it next, on ending a binding, on closing an online way and opening it again',
    why: 'may name other people',
  },
  { what: 'what others handed in or said against an application of the person', why: 'another person’s data' },
  { what: 'which member of the staff looked or decided', why: 'another person’s data' },
] as const;

const ROLES: readonly SubjectRole[] = ['applicant', 'owner'];

/** An online way closed to the person: what they were told of it, and what they said. */
const exportedBlock = ({ caseNumber, process, reason, grounds, fromAt, untilAt, liftedAt, ...block }: Block) => ({
  caseNumber,
  process,
  reason: blockReasonText(reason, grounds),
  fromAt,
  untilAt,
  liftedAt,
  appeal: block.appealedAt && {
    at: block.appealedAt,
    words: block.appeal,
    added: block.appealAdded,
    decidedAt: block.appealDecidedAt,
    verdict: block.appealVerdict,
    why: block.appealDecision,
  },
});

/**
 * Gathers everything that is held of the person with this number (Personal Information Protection Law 45), without what is other people's,
 * and puts on record who handed it out. Answers null where nothing is held. `files` are the photos that go with the document, by name: those
 * that show this person alone.
 */
export async function exportSubject(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { identityNumber, by }: { identityNumber: string; by: string },
) {
  const subject = await findSubject({ db, seal }, identityNumber);
  const { account, cases, bindings, blocks, handlings, violationObjections } = subject;
  const casesOf = (role: SubjectRole) => Promise.all(cases[role].map((found) => exportedCase({ db, seal }, found, role)));
  const phones = phonesOf(subject).map((phone) => seal.lookupHash('phone', phone));
  const [applications, applicationsOfOthers, phoneCodes, bindingCodes] = await Promise.all([
    casesOf('applicant'),
    casesOf('owner'),
    listPhoneCodes(db, phones),
    listBindingCodes(db, seal.lookupHash('identity', identityNumber)),
  ]);
  const bindingsOf = (role: SubjectRole) =>
    bindings[role].map(({ approvedAt, effectiveAt, endedAt, endedBy, particulars }) => ({
      approvedAt,
      effectiveAt,
      endedAt,
      endedBy,
      ...peopleFor(role, particulars),
    }));

  await db.transaction(async (trx) => {
    const counts = {
      account: account !== null,
      applications: applications.length,
      applicationsOfOthers: applicationsOfOthers.length,
      handlings: handlings.length,
      violationObjections: violationObjections.length,
      consultations: subject.atDesk.consultations.length,
      appointments: subject.atDesk.appointments.length,
    };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'person.exported', reason: 'person-asked', detail: { by, ...counts } });
    for (const role of ROLES) {
      for (const { id: caseId } of cases[role]) {
        await appendAudit(trx, {
          actor: { kind: 'system' },
          action: 'case.exported',
          caseId,
          reason: 'person-asked',
          detail: { by, to: role },
        });
      }
    }
  });
  if (isUnknown(subject)) return null;
  const document = {
    exportedAt: new Date(),
    identityNumber,
    account: account && { registeredAt: account.registeredAt, city: account.cityCode, ...account.person },
    phoneCodes,
    bindingCodes,
    applications,
    applicationsOfOthers,
    bindingsAsDriver: bindingsOf('applicant'),
    bindingsAsOwner: bindingsOf('owner'),
    handlings: await Promise.all(handlings.map((found) => exportedHandling(db, found))),
    violationObjections: await Promise.all(violationObjections.map((found) => exportedObjection(db, found))),
    ...(await exportedAtDesk({ db }, subject.atDesk)),
    blocks: blocks.map(exportedBlock),
    withheld: WITHHELD,
  };
  const photos = [...applications, ...applicationsOfOthers].flatMap((each) => each.photos);
  return { document, files: new Map(photos.flatMap(({ file, photoId }) => (file ? [[file, photoId] as const] : []))) };
}
