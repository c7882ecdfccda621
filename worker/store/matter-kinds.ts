/** Which list a matter stands in. */
export const MATTER_QUEUES = ['cases', 'payments', 'objections'] as const;
export type MatterQueue = (typeof MATTER_QUEUES)[number];

/** How a matter ends: in somebody's words, with the decision it waits for, or by giving a payment to a handling or back. */
export const MATTER_ENDS = ['in-words', 'by-decision', 'by-matching'] as const;
export type MatterEnd = (typeof MATTER_ENDS)[number];

const kinds = {
  /** A step of an effect could not be put back. */
  'effect-step-left': { queue: 'cases', ends: 'in-words' },
  /** Files did not follow in time. */
  'effect-overdue': { queue: 'cases', ends: 'in-words' },
  /** The registry did not take a binding, or its end. */
  'registry-refused': { queue: 'cases', ends: 'in-words' },
  /** Nobody decided in time on an appeal against a closed online way. */
  'block-appeal-overdue': { queue: 'cases', ends: 'by-decision' },
  /** Nobody decided in time on an objection to what two officers granted. */
  'objection-overdue': { queue: 'cases', ends: 'by-decision' },
  /** Money came that belongs to no handling that could take it. */
  'payment-unmatched': { queue: 'payments', ends: 'by-matching' },
  /** The gateway did not take a refund. */
  'payment-refund-refused': { queue: 'payments', ends: 'in-words' },
  /** The gateway's account of a movement is not ours. */
  'statement-difference': { queue: 'payments', ends: 'in-words' },
  /** The violation database did not take that a fine was paid. */
  'payment-not-recorded': { queue: 'payments', ends: 'in-words' },
  /** An objection to a violation was not forwarded the day it came. */
  'objection-not-forwarded': { queue: 'objections', ends: 'in-words' },
  /** Five working days have gone without an outcome. */
  'objection-outcome-overdue': { queue: 'objections', ends: 'in-words' },
  /** Something of an elimination could not be done. */
  'elimination-left': { queue: 'objections', ends: 'in-words' },
} as const satisfies Record<string, { queue: MatterQueue; ends: MatterEnd }>;

/** Why somebody must look. */
export type MatterKind = keyof typeof kinds;
export const MATTER_KINDS = Object.keys(kinds) as [MatterKind, ...MatterKind[]];

/** The list a matter of this kind stands in. */
export const queueOf = (kind: MatterKind): MatterQueue => kinds[kind].queue;
/** How a matter of this kind ends. */
export const endOf = (kind: MatterKind): MatterEnd => kinds[kind].ends;
/** The kinds of matter that stand in a list. */
export const kindsOf = (queue: MatterQueue): MatterKind[] => MATTER_KINDS.filter((kind) => queueOf(kind) === queue);
