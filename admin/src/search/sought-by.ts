import { caseNumber } from '../cases/case-number.ts';
import { handlingNumber } from '../handlings/handling-number.ts';

/** By what a case or a handling is sought. */
export type SoughtBy = 'number' | 'handling' | 'plate' | 'identity' | 'phone';

/** What is sought, in the form the server takes it. */
export interface Sought {
  by: SoughtBy;
  value: string;
}

const phone = /^(?:\+?86)?(1[3-9][0-9]{9})$/;
const chinese = /\p{Script=Han}/u;
const plate = /^[\p{Script=Han}A-Z0-9]{7,8}$/u;
const identity = /^[A-Z0-9]{5,32}$/;

/** What somebody looks for, by the shape of what they typed or pasted; null where it is nothing that is searched for. Spaces and dots are left out. */
export function soughtBy(typed: string): Sought | null {
  const whole = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s·•.]/g, '');
  if (caseNumber.test(whole)) return { by: 'number', value: whole };
  if (handlingNumber.test(whole)) return { by: 'handling', value: whole };
  const bare = whole.replaceAll('-', '');
  const mobile = phone.exec(bare)?.[1];
  if (mobile) return { by: 'phone', value: mobile };
  if (chinese.test(bare)) return plate.test(bare) ? { by: 'plate', value: bare } : null;
  return identity.test(bare) && /[0-9]/.test(bare) ? { by: 'identity', value: bare } : null;
}
