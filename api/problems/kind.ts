import type { Text } from '@trafficdesk/rules/text.ts';

/** What a kind of problem always says: its HTTP status, its title, and what the caller can do next. */
export interface ProblemKind {
  status: number;
  title: Text;
  next: Text;
}
