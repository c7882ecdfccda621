import type { PolicyDraftWithContent } from '../../api/schemas.ts';
import { sameContent, type Content } from '../content.ts';

/** A draft as it stands on the page. */
export interface Working {
  /** The revision that was read before it was changed. */
  revision: number;
  title: string;
  content: Content;
  /** JSON being typed that is none yet; the content is what it was before. */
  unparsed?: string;
}

/** A draft as it was read, before anything of it is changed on the page. */
export const workingOf = ({ revision, title, content }: PolicyDraftWithContent): Working => ({
  revision,
  title,
  content: content as Content,
});

/** Whether something was typed that a draft does not hold. */
export const differs = (working: Working, draft: PolicyDraftWithContent): boolean =>
  working.unparsed !== undefined || working.title !== draft.title || !sameContent(working.content, draft.content);
