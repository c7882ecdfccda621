import { missingPhotos } from '../case-photos.ts';
import { invalid } from '../../problems/problem.ts';
import type { Admission } from './admission.ts';
import { spendCode } from './spend-code.ts';

/** An account appeal, with all its photos: the new phone is shown to be the applicant's by a code, which is used up. */
export const admitAccountAppeal: Admission<'account-appeal'> = async ({ seal }, trx, { channelId, sent }) => {
  const { process, applicant, newPhone, photos } = sent;
  const phoneHash = seal.lookupHash('phone', newPhone.number);
  const code = await spendCode(trx, '/newPhone/codeId', { id: newPhone.codeId, channelId, purpose: process, phoneHash });
  const errors = [...code, ...missingPhotos(process, photos)];
  if (errors.length > 0) throw invalid(...errors);
  return { applicant, newPhone: newPhone.number, way: { kind: 'photos' } };
};
