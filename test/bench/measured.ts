/** What a measurement came to. */
export interface Measured {
  /** Its figures as text. */
  figures: string;
  /** A clause for each goal it missed; none where all was well. */
  missed: string[];
}
