/** States of a handling, in the order it can pass through them. What was shown and not confirmed in time is `lapsed`. */
export const HANDLING_STATES = ['shown', 'refused', 'lapsed', 'confirmed', 'awaiting-payment', 'paid', 'done', 'eliminated'] as const;

export type HandlingState = (typeof HANDLING_STATES)[number];

/** Whether somebody handles a violation themselves, points with it, or pays the fine of a penalty that was decided on the spot. */
export const HANDLING_KINDS = ['handle', 'pay-only'] as const;

export type HandlingKind = (typeof HANDLING_KINDS)[number];

/** Whose the vehicle is: the person's own, bound to them, or, at a counter, neither. */
export const RELATIONS = ['own', 'bound', 'none'] as const;

export type Relation = (typeof RELATIONS)[number];
