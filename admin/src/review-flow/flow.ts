import { kept } from './kept.ts';

/** How an officer goes from case to case by “take next”. Ids only. */
export interface Flow {
  /** The case in hand, reached by “take next”. */
  current: string | null;
  /** Claimed and loaded ahead, to follow it at once. */
  ahead: string | null;
  /** Held cases that were left to mend a decision taken back; the last one left is the first to go back to. */
  aside: readonly string[];
}

const none: Flow = { current: null, ahead: null, aside: [] };

export const flow = kept<Flow>('review-flow', none);

/** What it becomes when this case is opened as the next one. */
export const opened = ({ ahead, aside }: Flow, caseId: string): Flow => ({
  current: caseId,
  ahead: ahead === caseId ? null : ahead,
  aside: aside.filter((each) => each !== caseId),
});

/** What it becomes when a decision is taken back: its case is in hand again, and the one that was in hand follows it where it is `left` undecided. */
export const turnedBack = ({ current, ahead, aside }: Flow, caseId: string, left: boolean): Flow => ({
  current: current && caseId,
  ahead: ahead === caseId ? null : ahead,
  aside: [...aside.filter((each) => each !== current), ...(current && left ? [current] : [])].filter((each) => each !== caseId),
});
