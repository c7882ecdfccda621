/** Roles of the staff; a person may hold several. */
export const ROLES = ['officer', 'supervisor', 'policy-editor', 'policy-approver'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that work on cases and see (masked) personal data. */
export const REVIEWERS = ['officer', 'supervisor'] as const satisfies readonly Role[];
