import { causeOfChange } from '@trafficdesk/rules/cause.ts';
import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import type { Row } from '@trafficdesk/rules/facts/row.ts';
import type { Knex } from 'knex';
import { readFactLines, type Stretch } from '../store/fact-lines.ts';
import type { Flip } from '../store/flips.ts';
import { decodeId } from './decoders.ts';
import { eachLine } from './each-line.ts';
import { RowCounter } from './tallies.ts';
import { type DecidedFacts, MOST_KNOWN, type Trial } from './trial.ts';

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

/** Facts of a line, from `start` to before `end`, under both versions. */
function decideFacts({ decoders, before, after }: Trial, bytes: Buffer, start: number, end: number): DecidedFacts {
  const row: unknown[] = [];
  let from = start;
  for (const decode of decoders) {
    let to = from;
    while (to < end && bytes[to] !== TAB) to += 1;
    row.push(decode(bytes, from, to));
    from = to + 1;
  }
  const [was, is] = [before.compiled.decide(row), after.compiled.decide(row)];
  const cause = was.outcome === is.outcome ? null : causeOfChange(before.compiled.explain(row), after.compiled.explain(row));
  return { row, before: was, after: is, cause };
}

/**
 * Decides a stretch of evaluations under both versions. Lines are read where they lie, and facts that came up before are not decided again.
 * `rowsBefore` is how many were decided before this stretch.
 */
export async function decideStretch(
  db: Knex,
  trial: Trial,
  { rowsBefore, ...stretch }: Stretch & { rowsBefore: number },
): Promise<Decided> {
  const { table, decodeCity, decodeChannel, known } = trial;
  const decided: Decided = { last: undefined, counter: new RowCounter(), flips: [], sampled: [] };
  const { counter, flips, sampled } = decided;

  await eachLine(readFactLines(db, table, stretch), (bytes, start, end) => {
    const idEnd = bytes.indexOf(TAB, start);
    const cityEnd = bytes.indexOf(TAB, idEnd + 1);
    const channelEnd = bytes.indexOf(TAB, cityEnd + 1);
    const evaluationId = decodeId(bytes, start, idEnd);
    const city = decodeCity(bytes, idEnd + 1, cityEnd);
    const channel = decodeChannel(bytes, cityEnd + 1, channelEnd);
    const text = bytes.toString('latin1', channelEnd + 1, end);
    let facts = known.get(text);
    if (!facts) {
      facts = decideFacts(trial, bytes, channelEnd + 1, end);
      if (known.size < MOST_KNOWN) known.set(text, facts);
    }
    const { row, before, after, cause } = facts;
    if (isSampled(evaluationId, rowsBefore + counter.rows)) sampled.push({ evaluationId, row, before, after });
    counter.count(before, after, city, channel);
    if (before.outcome !== after.outcome) flips.push({ evaluationId, before, after, cause });
    decided.last = evaluationId;
  });
  return decided;
}
