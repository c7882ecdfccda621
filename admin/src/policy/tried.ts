import type { NewBacktest, PolicyDraft, PolicyVersion } from '../api/schemas.ts';
import { sameContent, type Content } from './content.ts';

/** What is tried on cases: a draft as it was last saved, or a version. */
export interface Tried {
  draft?: PolicyDraft | undefined;
  version?: PolicyVersion | undefined;
}

/** How a draft as it was last saved, or a version, is named where it is to be tried; undefined where there is neither. */
export const triedOf = ({ draft, version }: Tried): NewBacktest['of'] | undefined =>
  draft ? { draftId: draft.id, revision: draft.revision } : version && { version: version.version };

/** Which of the backtests or shadows of a rule set are asked for: those of a draft, at whichever revision, or of a version. */
export const runsOf = ({ draft, version }: Tried): { draftId?: string; version?: number } =>
  draft ? { draftId: draft.id } : version ? { version: version.version } : {};

/** Whether something is typed that the draft which would be tried does not hold. */
export const isUnsaved = (draft: PolicyDraft | undefined, content: Content): boolean =>
  draft !== undefined && 'content' in draft && !sameContent(draft.content, content);
