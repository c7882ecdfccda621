const CONSTRAINTS = ['administrators_and_auditor_exclude_each_other', 'auditor_has_no_other_role'];

/**
 * Whether the database refused roles that one person cannot have together: it keeps system administrator, security administrator and
 * auditor apart, and whoever audits does nothing else that could be audited.
 */
export const areExclusive = (error: unknown): boolean => CONSTRAINTS.includes((error as { constraint?: string } | null)?.constraint ?? '');
