/** Flips from one outcome to another; all where neither is named. */
export interface FlipKind {
  from?: string;
  to?: string;
}
