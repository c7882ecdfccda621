import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { lockCounterPhones, waitForCounterPhone } from '@trafficdesk/worker/store/counter-phones.ts';
import type { Knex } from 'knex';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';

/**
 * Throws too-many-counter-phones where an account of the staff gave as many accounts, or files after a registration, another phone within a day as it may:
 * nobody gives them away by the dozen. Belongs in the transaction that writes the case.
 */
export async function requireCounterPhoneLeft(trx: Knex.Transaction, staffId: string): Promise<void> {
  const { counterPhonesPerDay: perDay } = await securitySettings(trx);
  await lockCounterPhones(trx, staffId);
  const wait = await waitForCounterPhone(trx, { staffId, perDay });
  if (!wait) return;
  const time = shanghaiTime(wait.until);
  throw problem('too-many-counter-phones', {
    detail: {
      'zh-CN': `每人每 24 小时最多在窗口更换 ${perDay} 个用户的手机号，${time} 后可再办理。`,
      en: `At most ${perDay} accounts in 24 hours are given another phone by one officer; the next can be after ${time}.`,
    },
    at: wait.until.toISOString(),
    headers: { 'Retry-After': String(wait.seconds) },
  });
}
