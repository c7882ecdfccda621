import type { Cause } from '@trafficdesk/rules/cause.ts';
import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import { compile, type CompiledRuleSet } from '@trafficdesk/rules/compile.ts';
import type { Row } from '@trafficdesk/rules/facts/row.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { type Backtest, backtestContent } from '../store/backtests.ts';
import type { Db } from '../store/connect.ts';
import { type FactTable, factTableOf } from '../store/fact-tables.ts';
import { policyContent } from '../store/policy-versions.ts';
import { type Decoder, decoderOf, keeping } from './decoders.ts';

/** Facts under both versions. */
export interface DecidedFacts {
  row: Row;
  before: Decision;
  after: Decision;
  /** What makes them come out differently; null where they do not, or where no rule does. */
  cause: Cause | null;
}

export interface Side {
  ruleSet: RuleSet;
  compiled: CompiledRuleSet;
}

/** As many facts are kept with how they come out, or as checked: far more than codes and counts make, and little beside what a backtest holds anyway. */
export const MOST_KNOWN = 20_000;

/** What one backtest works with from its first stretch to its last. */
export interface Trial {
  id: string;
  table: FactTable;
  before: Side;
  after: Side;
  decodeCity: Decoder<string>;
  decodeChannel: Decoder<string>;
  /** By fact, in the vocabulary's order. */
  decoders: readonly Decoder[];
  /** Rows that the engine was asked about already, up to MOST_KNOWN: the same facts come to the same. */
  checked: Set<string>;
  /** How facts come out, by their text, up to MOST_KNOWN: most cases share theirs with many. */
  known: Map<string, DecidedFacts>;
}

const sideOf = (ruleSet: RuleSet): Side => ({ ruleSet, compiled: compile(ruleSet) });
const asItStands = (text: string): string => text;

/** Compiles both versions of a backtest. Throws RuleSetBroken for a version that not even `compile` takes. */
export async function openTrial(db: Db, { id, documentId, beforeVersionId }: Backtest): Promise<Trial> {
  const table = factTableOf(documentId);
  const [before, after] = await Promise.all([policyContent<RuleSet>(db, beforeVersionId), backtestContent(db, id)]);
  return {
    id,
    table,
    before: sideOf(before),
    after: sideOf(after),
    decodeCity: keeping(asItStands),
    decodeChannel: keeping(asItStands),
    decoders: Object.values(table.vocabulary.facts).map(decoderOf),
    checked: new Set(),
    known: new Map(),
  };
}
