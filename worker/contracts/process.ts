import type { PhotoSlot } from './photo-slot.ts';

/** What a case can be about. */
export const PROCESSES = ['binding', 'account-appeal', 'phone-change'] as const;

export type ProcessId = (typeof PROCESSES)[number];

/** The rule set that says who may have what a process is about. */
export const eligibilityOf = <P extends ProcessId>({ process }: { process: P }) => `${process}.eligibility` as const;

/** The rule set that says who reviews a case, of any process, and whose proof it waits for. */
export const CASE_REVIEW = 'case.review';

/** Those that replace the phone of an account. */
export type PhoneProcess = Extract<ProcessId, 'account-appeal' | 'phone-change'>;

/** Workflow type of the cases of a process. */
export const CASE_WORKFLOWS = {
  binding: 'binding',
  'account-appeal': 'accountAppeal',
  'phone-change': 'phoneChange',
} as const satisfies Record<ProcessId, string>;

/** The photos by which people review a case of a process, in the order they see them. */
export const SLOTS: Record<ProcessId, readonly PhotoSlot[]> = {
  binding: ['applicant', 'owner', 'documents'],
  'account-appeal': ['applicant', 'identity-document'],
  'phone-change': ['applicant', 'identity-document'],
};
