import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import type { RegistrationRequest } from '@trafficdesk/worker/store/registrations.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import { phoneChangeIdOf } from './phone-change.ts';

/** The way on by which Alipay proves whose phone it is. */
export const BY_ALIPAY = 'way-alipay';

const NO_GOOD = {
  'zh-CN': '支付宝授权码无效或已使用，请重新授权，或选择其他办理方式。',
  en: 'This Alipay code is no good or was used: ask for a new one, or choose another way.',
};

/**
 * Whether Alipay knows its user under this identity number. The same request asks under the same key, and is answered the same. A problem that
 * names the field where the code is no good, and 503 while Alipay is away.
 */
export async function isSameIdentity(
  { alipay }: Pick<Deps, 'alipay'>,
  request: RegistrationRequest,
  { identityNumber, authCode }: { identityNumber: string; authCode: string },
): Promise<boolean> {
  try {
    return (await alipay.compareIdentity({ key: phoneChangeIdOf(request), identityNumber, authCode })).equal;
  } catch (error) {
    if (error instanceof PartnerUnavailable) throw problem('temporarily-unavailable', { headers: { 'Retry-After': '10' } });
    throw error instanceof PartnerRefused ? invalid({ field: '/proof/authCode', message: NO_GOOD }) : error;
  }
}
