import type { FaultKind } from './nemesis/fault.ts';

/** What a run was to do, and what it did. */
export interface Done {
  wanted: { kills: number; kinds: readonly Exclude<FaultKind, 'kill'>[] };
  kills: number;
  others: ReadonlyMap<FaultKind, number>;
  /** One line for each fault that could not be brought about. */
  failed: readonly string[];
  errands: ReadonlyMap<string, { begun: number; ended: number }>;
  /** Decisions that were answered, and how many of them were refused when their time came. */
  decisions: { answered: number; refused: number };
}

/** Of what was begun or answered, at least so much has to come to its end, or take effect. */
const SHARE = 0.5;

/** What was done too little of for the run to say anything, a sentence each; none where everything that was to be done was. */
export function tooLittle({ wanted, kills, others, failed, errands, decisions }: Done): string[] {
  const leftOut = wanted.kinds.filter((kind) => !others.get(kind));
  const { answered, refused } = decisions;
  return [
    ...(kills < wanted.kills ? [`${kills} of ${wanted.kills} kills were brought about`] : []),
    ...leftOut.map((kind) => `no fault of the kind ${kind} was brought about`),
    ...failed.map((line) => `could not be brought about: ${line}`),
    ...[...errands]
      .filter(([, { begun, ended }]) => ended === 0 || ended < begun * SHARE)
      .map(([name, { begun, ended }]) => `of ${begun} errands of the kind ${name}, ${ended} were seen through`),
    ...(answered === 0 ? ['no decision was answered'] : []),
    ...(refused > answered * SHARE ? [`of ${answered} decisions that were answered, ${refused} were refused when their time came`] : []),
  ];
}
