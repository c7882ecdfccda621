import type { PolicyDocument } from '../../api/schemas.ts';

/** What an approver reads, in this order. */
const PARTS = ['changes', 'backtest', 'case', 'questions'] as const;
export type PartId = (typeof PARTS)[number];

/** The parts there are of a kind of document: only rules decide cases. */
export const partsOf = ({ kind }: Pick<PolicyDocument, 'kind'>): readonly PartId[] =>
  kind === 'rule-set' ? PARTS : PARTS.filter((part) => part === 'changes' || part === 'questions');

/** The element that a part's heading is. */
export const headingOf = (part: PartId): string => `review-${part}`;

/** Leads to a part, the focus too. */
export function goTo(part: PartId): void {
  const heading = document.getElementById(headingOf(part));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}
