import { causeOfChange } from '@trafficdesk/rules/cause.ts';
import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import type { Row } from '@trafficdesk/rules/facts/row.ts';
import type { Knex } from 'knex';
import { readFactLines, type Stretch } from '../store/fact-lines.ts';
import type { Flip } from '../store/flips.ts';
import { decodeId } from './decoders.ts';
import { eachLine } from './each-line.ts';
import { RowCounter } from './tallies.ts';
import type { Trial } from './trial.ts';

/** A row to be held against the engine. */
export interface SampledRow {
  evaluationId: number;
  row: Row;
  before: Decision;
  after: Decision;
}

export interface Decided {
  /** The last evaluation that was read; undefined where there was none. */
  last: number | undefined;
  counter: RowCounter;
  flips: Flip[];
  sampled: SampledRow[];
}

const TAB = 9;

/** One in a hundred is held against the engine, always the same ones; of the first rows of a run all, so that a small run is checked as well. */
const CHECKED_FIRST = 100;
const isSampled = (evaluationId: number, rowsBefore: number): boolean =>
  rowsBefore < CHECKED_FIRST || ((evaluationId % 1_000_000) * 618_033) % 1_000_000 < 10_000;

/**
 * Decides a stretch of evaluations under both versions. Lines are read where they lie, into one row that is filled anew for each: a million of
 * them leave next to nothing for the garbage collector. `rowsBefore` is how many were decided before this stretch.
 */
export async function decideStretch(
  db: Knex,
  { table, before, after, decodeCity, decodeChannel, decoders }: Trial,
  { rowsBefore, ...stretch }: Stretch & { rowsBefore: number },
): Promise<Decided> {
  const decided: Decided = { last: undefined, counter: new RowCounter(), flips: [], sampled: [] };
  const { counter, flips, sampled } = decided;
  const row: unknown[] = decoders.map(() => null);
  const [decideBefore, decideAfter] = [before.compiled.decide, after.compiled.decide];

  await eachLine(readFactLines(db, table, stretch), (bytes, start, end) => {
    let [from, to] = [start, bytes.indexOf(TAB, start)];
    const evaluationId = decodeId(bytes, from, to);
    from = to + 1;
    to = bytes.indexOf(TAB, from);
    const city = decodeCity(bytes, from, to);
    from = to + 1;
    to = bytes.indexOf(TAB, from);
    const channel = decodeChannel(bytes, from, to);
    for (let at = 0; at < decoders.length; at += 1) {
      from = to + 1;
      to = from;
      while (to < end && bytes[to] !== TAB) to += 1;
      row[at] = (decoders[at] as (typeof decoders)[number])(bytes, from, to);
    }
    const [was, is] = [decideBefore(row), decideAfter(row)];
    if (isSampled(evaluationId, rowsBefore + counter.rows)) sampled.push({ evaluationId, row: [...row], before: was, after: is });
    counter.count(was, is, city, channel);
    if (was.outcome !== is.outcome) {
      const cause = causeOfChange(before.compiled.explain(row), after.compiled.explain(row));
      flips.push({ evaluationId, before: was, after: is, cause });
    }
    decided.last = evaluationId;
  });
  return decided;
}
