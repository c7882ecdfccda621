import type { PolicyFinding } from '../../api/schemas.ts';

/** The findings at a place of the content or further in. */
export const findingsAt = (findings: readonly PolicyFinding[], pointer: string): PolicyFinding[] =>
  findings.filter((finding) => finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`));
