import { maskIdentityNumber, maskName, maskPhone, maskPlate, maskWords, type Named } from '@trafficdesk/worker/persons/mask.ts';
import { type Block, listBlocksOfCase } from '@trafficdesk/worker/store/blocks.ts';
import { type EndOrder, listEndOrders } from '@trafficdesk/worker/store/binding-end-orders.ts';
import { type CaseNote, listCaseNotes } from '@trafficdesk/worker/store/case-notes.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { type Decision, listDecisions } from '@trafficdesk/worker/store/decisions.ts';
import { listMattersOfCase } from '@trafficdesk/worker/store/matters.ts';
import { listObjections } from '@trafficdesk/worker/store/objections.ts';
import { listRevealNotes, type RevealNote } from '@trafficdesk/worker/store/reveals.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';

export interface StaffWords {
  decisions: Decision[];
  endOrders: EndOrder[];
  revealNotes: RevealNote[];
  /** What staff wrote down of objections to it. */
  objections: { id: string; reason: string }[];
  /** On closing an online way, on the appeal against that, on opening it again. */
  blocks: Pick<Block, 'id' | BlockWords>[];
  /** On what was looked into. */
  matters: { id: string; note: string }[];
  /** What staff wrote down for whoever opens it next, the 122 desk of what somebody said among them. */
  notes: CaseNote[];
}

type BlockWords = 'grounds' | 'appeal' | 'appealAdded' | 'appealDecision' | 'liftReason';

/** Whoever and whatever a case is about, as its words may name them. */
export function namedIn({ submission, particulars }: Case): Named[] {
  const people = [particulars?.applicant, particulars?.owner].flatMap((person) => person ?? []);
  const numbers = [submission?.applicant, ...people].flatMap((person) => person?.identityNumber ?? []);
  const vehicles = [submission && 'vehicle' in submission ? submission.vehicle : null, particulars?.vehicle];
  const plates = vehicles.flatMap((vehicle) => vehicle?.plateNumber ?? []);
  const phones = submission && 'newPhone' in submission ? [submission.newPhone] : [];
  return [
    ...people.flatMap(({ name, phone }) => [
      { value: name, mask: maskName },
      { value: phone, mask: maskPhone },
    ]),
    ...numbers.map((value) => ({ value, mask: maskIdentityNumber })),
    ...phones.map((value) => ({ value, mask: maskPhone })),
    ...plates.map((value) => ({ value, mask: maskPlate })),
  ];
}

/**
 * What staff wrote about a case in their own words. Words name people: to whoever does not see those whole they are masked here too. What
 * somebody wrote to have a field shown is read by themselves, and by whoever looks after that.
 */
export async function staffWords(
  { db, seal }: Deps,
  viewer: StaffSession,
  about: Case,
  { whole }: { whole: boolean },
): Promise<StaffWords> {
  const [decisions, endOrders, revealNotes, objections, blocks, matters, notes] = await Promise.all([
    listDecisions(db, seal, about.id),
    listEndOrders(db, seal, about.id),
    listRevealNotes(db, seal, { caseId: about.id }),
    listObjections(db, seal, about.id),
    listBlocksOfCase(db, seal, about.id),
    listMattersOfCase(db, seal, about.id),
    listCaseNotes(db, seal, about.id),
  ]);
  const named = namedIn(about);
  const told = <T extends string | null>(words: T) => (words === null || whole ? words : maskWords(words, named)) as T;
  const readsAll = mayDo(viewer.roles, 'reveal.read');
  return {
    decisions: decisions.map((decision) => ({ ...decision, text: told(decision.text) })),
    endOrders: endOrders.map((order) => ({ ...order, reason: told(order.reason) })),
    revealNotes: revealNotes.filter(({ staffId }) => readsAll || staffId === viewer.id).map((note) => ({ ...note, note: told(note.note) })),
    objections: objections.flatMap(({ id, reason }) => (reason === null ? [] : [{ id, reason: told(reason) }])),
    blocks: blocks.map(({ id, grounds, appeal, appealAdded, appealDecision, liftReason }) => ({
      id,
      grounds: told(grounds),
      appeal: told(appeal),
      appealAdded: told(appealAdded),
      appealDecision: told(appealDecision),
      liftReason: told(liftReason),
    })),
    matters: matters.flatMap(({ id, note }) => (note === null ? [] : [{ id, note: told(note) }])),
    notes: notes.map((note) => ({ ...note, text: told(note.text) })),
  };
}
