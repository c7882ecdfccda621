import { vocabularyOf } from '../facts/vocabularies.ts';
import type { Vocabulary } from '../facts/vocabulary.ts';
import type { Outcome, RuleSet } from '../rule-set.ts';
import type { Language } from '../text.ts';
import { valueWords } from '../wording.ts';
import { cellHelp } from './cell-help.ts';
import { type Asked, cellWords } from './cell-words.ts';
import { leavesByFact } from './fitting.ts';
import { FIXED_HELP, outcomeCell, outcomeHelp } from './fixed-cells.ts';
import { factTitle, FIXED_TITLES, type FixedColumn, type Table, type TableColumn } from './table.ts';

/**
 * A rule set, of the right shape, as a table: a row per rule in their order, a column per fact that they use, and per fact asked for besides.
 * @throws RangeError where there is no such vocabulary.
 */
export function toTable(ruleSet: RuleSet, language: Language, besides: readonly string[] = []): Table {
  const vocabulary = vocabularyOf(ruleSet.vocabulary);
  const rules = ruleSet.rules.map((rule) => ({ rule, leaves: leavesByFact(vocabulary, rule) }));
  const used = new Set([...besides, ...rules.flatMap(({ leaves }) => [...(leaves?.keys() ?? [])])]);
  const facts = Object.keys(vocabulary.facts).filter((fact) => used.has(fact));
  const rows = rules.flatMap(({ rule, leaves }) =>
    leaves
      ? [
          [
            rule.name,
            String(rule.priority ?? ''),
            ...facts.map((fact) => cellOf(vocabulary, fact, leaves.get(fact), language)),
            outcomeCell(ruleSet.outcomes, rule.event.type, language),
            rule.event.params.reasons.join(', '),
          ],
        ]
      : [],
  );
  const apart = rules.filter(({ leaves }) => !leaves).map(({ rule }) => rule.name);
  return { columns: columnsOf(vocabulary, facts, ruleSet.outcomes, language), rows, apart };
}

function cellOf({ facts }: Vocabulary, fact: string, asked: readonly Asked[] | undefined, language: Language): string {
  const definition = facts[fact];
  return definition && asked ? cellWords(definition, asked, language) : '';
}

function columnsOf({ facts }: Vocabulary, shown: readonly string[], outcomes: readonly Outcome[], language: Language): TableColumn[] {
  const fixed = (key: FixedColumn, choices: string[] = []): TableColumn => ({
    key,
    title: FIXED_TITLES[key][language],
    help: (key === 'outcome' ? outcomeHelp(outcomes) : FIXED_HELP[key])[language],
    choices,
    codes: [],
  });
  const ofFacts = shown.flatMap((key) => {
    const definition = facts[key];
    if (!definition) return [];
    const choices = definition.type === 'boolean' ? [true, false].map((value) => valueWords(definition, value)[language]) : [];
    const codes = Object.entries(definition.choices ?? {}).map(([code, words]) => ({ code, words: words[language] }));
    return [{ key, title: factTitle(definition)[language], help: cellHelp(definition)[language], choices, codes }];
  });
  const titles = outcomes.map(({ id }) => outcomeCell(outcomes, id, language));
  return [fixed('name'), fixed('priority'), ...ofFacts, fixed('outcome', titles), fixed('reasons')];
}
