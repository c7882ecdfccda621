import type { CounterPerson, CounterRegistration, CounterSubmission, CounterTask, Original } from '../api/schemas.ts';

/** What the form of the counter is about; unbinding has a dialog of its own, and violations a page part of theirs. */
export type Task = Exclude<CounterTask['task'], 'unbinding' | 'handle-violation' | 'object-to-violation'>;

/** What was typed and ticked. */
export interface Wish {
  task: Task;
  city: string;
  plateType: string;
  plateNumber: string;
  relation: Extract<CounterSubmission, { process: 'binding' }>['relation'] | '';
  phone: string;
  seen: Original[];
}

/** What can be done for somebody, as they stand. */
export const tasksFor = ({ account }: CounterPerson): Task[] =>
  account ? ['binding', 'phone-change', 'account-appeal'] : ['registration'];

/** Nothing typed yet. */
export const emptyWish = (task: Task, city: string): Wish => ({
  task,
  city,
  plateType: '02',
  plateNumber: '',
  relation: '',
  phone: '',
  seen: [],
});

/** Whether everything is there but the originals. */
export function isFilled({ task, city, plateNumber, relation, phone }: Wish): boolean {
  if (city === '') return false;
  return task === 'binding' ? plateNumber.trim() !== '' && relation !== '' : phone.trim() !== '';
}

/** A wish as it is sent: to register somebody, or to open a case; null while something is missing. */
export function requestOf(
  identityNumber: string,
  { task, city, plateType, plateNumber, relation, phone, seen: originals }: Wish,
): { registration: CounterRegistration } | { submission: CounterSubmission } | null {
  const applicant = { identityNumber };
  if (task === 'registration') return { registration: { city, identityNumber, phone: phone.trim(), originals } };
  if (task !== 'binding') return { submission: { process: task, city, applicant, newPhone: phone.trim(), originals } };
  if (relation === '') return null;
  const vehicle = { plateType, plateNumber: plateNumber.trim() };
  return { submission: { process: task, city, applicant, vehicle, relation, originals } };
}
