import type { ComponentType } from 'react';
import type { PolicyDocument, PolicyDraft, PolicyFinding, PolicyVersion } from '../../api/schemas.ts';
import type { Key } from '../../i18n/words.ts';
import type { Content } from '../content.ts';

/** A place in the content that somebody asked to see. */
export interface Wanted {
  /** JSON pointer. */
  pointer: string;
  /** Another number each time one is asked for. */
  ask: number;
}

/** What a tab is given of the draft, or of the version that is read. */
export interface TabProps {
  document: PolicyDocument;
  /** The draft as it was last saved or read; undefined where a version is read. */
  draft: PolicyDraft | undefined;
  /** The version that is read; undefined where a draft is written. */
  version: PolicyVersion | undefined;
  /** What is typed so far. */
  content: Content;
  setContent: (content: Content) => void;
  /** JSON being typed that is none yet; a tab that sets the content drops it. */
  unparsed: string | undefined;
  setUnparsed: (unparsed: string | undefined) => void;
  readOnly: boolean;
  findings: PolicyFinding[];
  wanted: Wanted | undefined;
}

/** One way to look at a document or to change it. */
export interface Tab {
  /** Stands in the address. */
  id: string;
  label: Key;
  /** The documents it can show. */
  kinds: readonly PolicyDocument['kind'][];
  /** What whoever opens it must be allowed to do beyond reading the document. */
  needs?: 'backtest.read' | 'shadow.read' | 'policy.work';
  /** Whether it stands with this document and version at all; always unless given. */
  stands?: (shown: Pick<TabProps, 'document' | 'version'>) => boolean;
  /** The JSON pointers of what it can show. */
  shows: RegExp;
  Component: ComponentType<TabProps>;
}
