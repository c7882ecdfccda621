/** Workflow type that carries out what follows when a violation record is eliminated: points, payments, telling. */
export const VIOLATION_ELIMINATION_WORKFLOW = 'violationElimination';

/** The one workflow of an elimination. */
export const violationEliminationWorkflowId = (eliminationId: string): string => `elimination-${eliminationId}`;

/** Why a record was eliminated: an objection was upheld, or the authority did so by itself. */
export const ELIMINATION_BASES = ['objection', 'authority'] as const;
export type EliminationBasis = (typeof ELIMINATION_BASES)[number];

export interface ViolationEliminationInput {
  eliminationId: string;
  requestId?: string;
}
