/** What a command says, and whether all was well. */
export interface Answer {
  lines: string[];
  isWell: boolean;
}
