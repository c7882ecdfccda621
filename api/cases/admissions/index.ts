import type { ProcessId } from '@trafficdesk/worker/contracts/process.ts';
import type { NewCase } from '@trafficdesk/worker/store/cases.ts';
import type { Knex } from 'knex';
import type { Deps } from '../../deps.ts';
import { admitAccountAppeal } from './account-appeal.ts';
import type { Admission, Applying } from './admission.ts';
import { admitBinding } from './binding.ts';
import { admitPhoneChange } from './phone-change.ts';

const admissions: { [P in ProcessId]: Admission<P> } = {
  binding: admitBinding,
  'account-appeal': admitAccountAppeal,
  'phone-change': admitPhoneChange,
};

/** An application let in, as its case keeps it. */
export async function admit<P extends ProcessId>(
  deps: Pick<Deps, 'seal' | 'signingKey'>,
  trx: Knex.Transaction,
  applying: Applying<P>,
): Promise<Pick<NewCase<P>, 'process' | 'submission'>> {
  const { process } = applying.sent;
  return { process, submission: await admissions[process](deps, trx, applying) };
}
