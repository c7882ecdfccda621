import { type CodeUse, usePhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import type { Knex } from 'knex';
import type { FieldError } from '../../problems/problem.ts';

export const CODE_NOT_ACCEPTED = {
  'zh-CN': '该验证码未通过验证、已过期、已使用过，或不是发到此手机的，请重新获取。',
  en: 'This code is not verified, has expired, was used, or went to another phone: ask for a new one.',
};

/** Uses a verified code up; answers the field at fault where it cannot be. */
export const spendCode = async (trx: Knex.Transaction, field: string, use: CodeUse): Promise<FieldError[]> =>
  (await usePhoneCode(trx, use)) ? [] : [{ field, message: CODE_NOT_ACCEPTED }];
