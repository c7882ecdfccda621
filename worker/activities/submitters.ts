import type { Case } from '../store/cases.ts';

/** Whoever of the staff handed a case in, at a counter: nobody is the other person who looks at what they entered themselves. */
export const submitters = ({ submission }: Case): string[] => (submission?.way.kind === 'counter' ? [submission.way.staffId] : []);
