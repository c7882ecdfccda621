import type { ReviewAct, ReviewActReason } from '../api/schemas.ts';

export type ActWish = ReviewAct['act'];
export type ActKind = ActWish['kind'];

/** What is typed and chosen of an act so far. */
export interface Wished {
  officerId?: string;
  by: string;
  reason?: ReviewActReason;
}

/** The act that is wished; undefined while something of it is missing. */
export function wishOf(kind: ActKind, { officerId, by, reason }: Wished): ActWish | undefined {
  if (!reason) return undefined;
  if (kind === 'release') return { kind, reason };
  if (kind === 'assign') return officerId ? { kind, officerId, reason } : undefined;
  const steps = Number(by);
  return Number.isInteger(steps) && steps >= 1 && steps <= 1000 ? { kind, by: steps, reason } : undefined;
}
