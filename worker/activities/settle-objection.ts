import type { Next } from '../processes/process.ts';
import type { Decision } from '../store/decisions.ts';

/**
 * Where a supervisor's decision on an objection leads: upheld, the case goes to a counter; dismissed, it goes on cooling off, and whoever holds the
 * former phone is told before anything becomes final.
 */
export function settleObjection({ verdict, reasons }: Decision): Next {
  if (verdict === 'approve') return { state: 'cooling-off', reasons: [] };
  const others = reasons.filter(({ code }) => code !== 'objection-upheld');
  return { state: 'referred-to-counter', reasons: [{ code: 'objection-upheld' }, ...others] };
}
