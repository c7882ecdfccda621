import type { proofs, wayKinds } from '@trafficdesk/rules/facts/codes/way.ts';

/** How an application is proven. */
export type WayKind = keyof typeof wayKinds;

/** How far that proof has come. */
export type Proof = keyof typeof proofs;
