import type { CaseState } from '@trafficdesk/worker/contracts/case-state.ts';
import { waitsForApplicant } from '@trafficdesk/worker/contracts/case-state.ts';
import type { WayKind } from '@trafficdesk/worker/contracts/way.ts';
import { FIRST_PROOFS } from '@trafficdesk/worker/store/cases.ts';

/**
 * What becomes of an application that meets an open case for the same account: it takes that one's place, is joined to it and looked at
 * with it, or is refused.
 */
export type Meeting = 'replaces' | 'joins' | 'refused';

/** Whether an application is proven as it is handed in: by codes, or by the originals seen at a counter. */
export const isProven = (way: WayKind): boolean => FIRST_PROOFS[way] === 'passed';

/** An open case as an application for the same account meets it. */
export interface Met {
  way: WayKind;
  state: CaseState;
  /** Whether officers have begun to grant it. */
  granted: boolean;
  /** Whether the application names another phone than the case. */
  anotherPhone: boolean;
  /** Whether applications were joined to the case that name a phone which is neither its own nor this one's. */
  contested: boolean;
}

/**
 * Whether codes decide nothing alone: whoever has the former phone may be the one it is to be taken from, others have had a say, or the person
 * was seen at a counter.
 */
const isHeld = ({ way, state, granted, anotherPhone, contested }: Met): boolean =>
  contested || state === 'objected' || way === 'counter' || (anotherPhone && granted);

/**
 * Somebody who proves who they are goes before whoever only says so, unless the phone is being replaced already; by codes only where nobody else has
 * a say in it yet, at a counter always. Of others the first keeps the place while somebody else than its own applicant is to act; photos can be
 * looked at with those of the first, codes be held against it, and nothing else can: what Alipay is yet to be asked about may come to nothing.
 */
export function meetingOf(way: WayKind, met: Met): Meeting {
  if (isProven(way) && met.state === 'taking-effect') return 'refused';
  if (!isProven(way) && way !== 'photos') return 'refused';
  if (waitsForApplicant(met.state)) return 'replaces';
  return way === 'photos' || (way === 'codes' && isHeld(met)) ? 'joins' : 'replaces';
}
