import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { invalid } from '../../problems/problem.ts';
import { missingPhotos } from '../case-photos.ts';
import type { Admission } from './admission.ts';
import { CODE_NOT_ACCEPTED, spendCode } from './spend-code.ts';

/**
 * A phone change: the new phone is shown to be the applicant's by a code; by codes, the phone of the account by another one; by photos,
 * with all of them.
 */
export const admitPhoneChange: Admission<'phone-change'> = async ({ seal }, trx, { channelId, sent }) => {
  const { process: purpose, applicant, newPhone, photos, way } = sent;
  const toNew = { id: newPhone.codeId, channelId, purpose, phoneHash: seal.lookupHash('phone', newPhone.number) };
  const errors = await spendCode(trx, '/newPhone/codeId', toNew);
  if (way.kind === 'codes') {
    const field = '/way/formerCodeId';
    const phoneHash = (await findAccount(trx, seal.lookupHash('identity', applicant.identityNumber)))?.phoneHash;
    const toFormer = phoneHash && (await spendCode(trx, field, { id: way.formerCodeId, channelId, purpose, phoneHash }));
    errors.push(...(toFormer ?? [{ field, message: CODE_NOT_ACCEPTED }]));
  }
  if (way.kind === 'photos') errors.push(...missingPhotos(purpose, photos));
  if (errors.length > 0) throw invalid(...errors);
  return { applicant, newPhone: newPhone.number, way: way.kind === 'codes' ? { kind: way.kind } : way };
};
