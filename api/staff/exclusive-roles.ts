/** Whether the database refused roles that one person cannot have together: it keeps system administrator, security administrator and auditor apart. */
export const areExclusive = (error: unknown): boolean =>
  (error as { constraint?: string } | null)?.constraint === 'administrators_and_auditor_exclude_each_other';
