import type { RuleSet } from '../rule-set.ts';
import { applies, define, unsettled } from './rule-model.ts';

/** The constant that is true where a set gives a reason; `code` is its place among the reasons asked about. */
export const gives = (code: number, set: string): string => `gives${set}${code}`;

/** The constant of a set's outcome, as its place among the outcomes asked about. */
export const outcomeOf = (set: string): string => `outcome${set}`;

/** SMT-LIB declarations of what a modelled set says: its outcome and each of its reasons, as `conclude` finds them. */
export function modelOutcome(
  { outcomes, rules, otherwise, unknown }: RuleSet,
  set: string,
  ids: readonly string[],
  codes: readonly string[],
): string {
  const leadsTo = (id: string): string[] => rules.flatMap(({ event }, at) => (event.type === id ? [applies(at, set)] : []));
  const candidate = (id: string): string => `(or false ${leadsTo(id).join(' ')} ${id === unknown ? unsettled(set) : 'false'})`;
  const place = (id: string): string => {
    const at = ids.indexOf(id);
    if (at === -1) throw new RangeError('A set speaks of an outcome that it does not have.');
    return String(at);
  };
  const is = (id: string): string => `(= ${outcomeOf(set)} ${place(id)})`;
  const strictest = outcomes.reduceRight((rest, { id }) => `(ite ${candidate(id)} ${place(id)} ${rest})`, place(otherwise ?? unknown));
  const nothingApplies = `(not (or ${outcomes.map(({ id }) => candidate(id)).join(' ')}))`;
  const givers = (code: string): string[] => [
    ...rules.flatMap(({ event }, at) => (event.params.reasons.includes(code) ? [`(and ${applies(at, set)} ${is(event.type)})`] : [])),
    ...(code === 'facts-missing' ? [`(and ${unsettled(set)} ${is(unknown)})`] : []),
    ...(code === 'no-rule-applies' && otherwise === undefined ? [nothingApplies] : []),
  ];
  return [
    `(declare-const ${outcomeOf(set)} Int)(assert (= ${outcomeOf(set)} ${strictest}))`,
    ...codes.map((code, at) => define(gives(at, set), `(or false ${givers(code).join(' ')})`)),
  ].join('\n');
}
