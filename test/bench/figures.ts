/** Samples of one run, in milliseconds. */
export interface Figures {
  submit: number[];
  /** From sending the submission until an officer's browser is told of it. */
  visible: number[];
  claim: number[];
  decide: number[];
}

export const noFigures = (): Figures => ({ submit: [], visible: [], claim: [], decide: [] });
