import type { Deps } from '../deps.ts';
import { openAccountPhone } from '../store/accounts.ts';
import type { WholeCase } from '../store/cases.ts';

/**
 * The phones that are known to be theirs whom a case is about: the one that stood in the file when it was checked, and that of their account. A new
 * phone that the case names without a proof is not.
 */
export async function knownPhones(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { applicantHash, particulars, submission, proof }: WholeCase,
): Promise<{ filed: string | undefined; account: string | undefined }> {
  const unproven = 'newPhone' in submission && proof !== 'passed' ? submission.newPhone : undefined;
  const known = (phone: string | null | undefined) => (phone === null || phone === unproven ? undefined : phone);
  return { filed: known(particulars?.applicant?.phone), account: known(await openAccountPhone(db, seal, applicantHash)) };
}
