import type { PolicyDocument, PolicyVersion, PolicyVersionWithContent } from '../../api/schemas.ts';
import type { Content } from '../content.ts';

/** A version that waits for its approver, beside the one it would replace. */
export interface Reviewed {
  document: PolicyDocument;
  version: PolicyVersionWithContent;
  live: PolicyVersion | null;
  /** What the version in force says; undefined where there is none. */
  before: Content | undefined;
  after: Content;
}
