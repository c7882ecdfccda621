import type { Deps } from '../deps.ts';
import { openAccount } from '../store/accounts.ts';
import type { WholeCase } from '../store/cases.ts';

/** Where to reach the applicant of a case: the new phone they have shown to be theirs, where there is one; else that on file, or of the account. */
export async function phoneOfApplicant(
  { db, seal }: Deps,
  { submission, particulars, applicantHash }: WholeCase,
): Promise<string | undefined> {
  if ('newPhone' in submission) return submission.newPhone;
  return particulars?.applicant?.phone ?? (await openAccount(db, seal, applicantHash))?.person.phone;
}
