import type { PolicyDocument, PolicyVersion, PolicyVersionWithContent } from '../../api/schemas.ts';
import type { Content } from '../content.ts';

/** A version that waits for its approver, beside the one it would replace: the last that was published, in force or yet to be. */
export interface Reviewed {
  document: PolicyDocument;
  version: PolicyVersionWithContent;
  replaced: PolicyVersion | null;
  /** What that one says; undefined where there is none. */
  before: Content | undefined;
  after: Content;
}
