import { maskIdentityNumber, maskName, maskPhone, maskPlate, maskWords, type Named } from '@trafficdesk/worker/persons/mask.ts';
import { type EndOrder, listEndOrders } from '@trafficdesk/worker/store/binding-end-orders.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { type Decision, listDecisions } from '@trafficdesk/worker/store/decisions.ts';
import { listRevealNotes, type RevealNote } from '@trafficdesk/worker/store/reveals.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';

export interface StaffWords {
  decisions: Decision[];
  endOrders: EndOrder[];
  revealNotes: RevealNote[];
}

/** Whoever and whatever a case is about, as its words may name them. */
function namedIn({ submission, particulars }: Case): Named[] {
  const people = [particulars?.applicant, particulars?.owner].flatMap((person) => person ?? []);
  const numbers = [submission?.applicant, ...people].flatMap((person) => person?.identityNumber ?? []);
  const plates = [submission?.vehicle, particulars?.vehicle].flatMap((vehicle) => vehicle?.plateNumber ?? []);
  return [
    ...people.flatMap(({ name, phone }) => [
      { value: name, mask: maskName },
      { value: phone, mask: maskPhone },
    ]),
    ...numbers.map((value) => ({ value, mask: maskIdentityNumber })),
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
  const [decisions, endOrders, notes] = await Promise.all([
    listDecisions(db, seal, about.id),
    listEndOrders(db, seal, about.id),
    listRevealNotes(db, seal, about.id),
  ]);
  const named = namedIn(about);
  const told = <T extends string | null>(words: T) => (words === null || whole ? words : maskWords(words, named)) as T;
  const readsAll = mayDo(viewer.roles, 'reveal.read');
  return {
    decisions: decisions.map((decision) => ({ ...decision, text: told(decision.text) })),
    endOrders: endOrders.map((order) => ({ ...order, reason: told(order.reason) })),
    revealNotes: notes.filter(({ staffId }) => readsAll || staffId === viewer.id).map((note) => ({ ...note, note: told(note.note) })),
  };
}
