import { findCase } from '@trafficdesk/worker/store/cases.ts';
import type { Check } from './difference.ts';

/** Cases that were to replace a phone, and had not by the moment: where the registry has the new one, it was granted after it. */
export const checkPhones: Check = async function* phones({ deps: { db, seal, registry } }) {
  const open: string[] = await db('cases')
    .whereIn('process', ['phone-change', 'account-appeal'])
    .whereNotIn('state', ['approved', 'taking-effect'])
    .whereNull('closed_at')
    .orderBy('id')
    .pluck('id');
  for (const id of open) {
    const found = await findCase(db, seal, id);
    if (!found?.submission || !('newPhone' in found.submission)) continue;
    const { applicant, newPhone } = found.submission;
    const person = await registry.findPerson(applicant.identityNumber);
    if (person?.phone !== newPhone) continue;
    yield {
      what: `case ${found.number} is ${found.state}, and the registry has its new phone already`,
      mend: null,
      person:
        'It was granted after the moment: decide it again, which repeats nothing at the registry, or have the former phone put back there',
    };
  }
};
