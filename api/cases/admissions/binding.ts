import { type CodeFault, faultOfCode, useBindingCode } from '@trafficdesk/worker/store/binding-codes.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { readCode } from '../../binding-codes/signed-code.ts';
import type { Deps } from '../../deps.ts';
import type { Admission, Applying } from './admission.ts';
import { NotAdmitted } from './not-admitted.ts';

/** Uses the owner's code up and answers its id; whatever is wrong with it is refused alike, and the record alone says what. */
async function scan(
  { seal, signingKey }: Pick<Deps, 'seal' | 'signingKey'>,
  trx: Knex.Transaction,
  { caseId, channelId, sent: { applicant, vehicle }, origin }: Applying<'binding'>,
  code: string,
): Promise<string> {
  const codeId = await readCode(signingKey, code, await databaseTime(trx));
  const refused = (reason: CodeFault | 'not-signed-or-over'): NotAdmitted =>
    new NotAdmitted('code-not-accepted', {
      actor: { kind: 'channel', id: channelId },
      action: 'binding-code.refused',
      reason,
      detail: { ...(codeId && { codeId }) },
      origin,
    });
  if (!codeId) throw refused('not-signed-or-over');
  const hashes = { applicantHash: seal.lookupHash('identity', applicant.identityNumber), vehicleHash: vehicleHash(seal, vehicle) };
  if (!(await useBindingCode(trx, { id: codeId, caseId, ...hashes }))) throw refused(await faultOfCode(trx, { id: codeId, ...hashes }));
  return codeId;
}

/** A binding: by photos nothing is to be shown before; a QR code is used up, and facts of the vehicle are held against the registry later. */
export const admitBinding: Admission<'binding'> = async (deps, trx, applying) => {
  const { applicant, vehicle, relation, way } = applying.sent;
  if (way.kind !== 'qr') return { applicant, vehicle, relation, way };
  return { applicant, vehicle, relation, way: { kind: way.kind, codeId: await scan(deps, trx, applying, way.code) } };
};
