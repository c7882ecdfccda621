import type { Role } from '../api/schemas.ts';

export interface HelpPart {
  title: string;
  text: string[];
  /** What the part's picture shows, for those who cannot see it; a part without has none. */
  shown?: string;
}

export interface RoleHelp {
  /** What the role is for, in a sentence. */
  lead: string;
  /** What to do first, for somebody who has never been here. */
  first: string[];
  parts: Record<string, HelpPart>;
}

export type Help = Record<Role, RoleHelp>;
