import { errorAt, type Finding, within } from './finding.ts';
import type { RuleSet } from './rule-set.ts';
import type { Text } from './text.ts';

/**
 * Checks a set's outcomes, and what it says where no rule applies or a fact is missing.
 * @param standard the set the platform came with: its outcomes are the ones the process knows what to do with.
 */
export function checkOutcomes({ outcomes, otherwise, unknown }: RuleSet, standard: RuleSet): Finding[] {
  const ids = outcomes.map((each) => each.id);
  const wanted = standard.outcomes.map((each) => each.id);
  if ([...ids].sort().join() !== [...wanted].sort().join()) {
    const list = wanted.join(', ');
    const message = {
      'zh-CN': `结论应正好是：${list}，请补上或删除。`,
      en: `The outcomes must be exactly ${list}: add or remove to match.`,
    };
    return [errorAt('words', { pointer: '/outcomes' }, message)];
  }
  const known = Object.entries({ otherwise, unknown }).flatMap(([key, id]) =>
    id === undefined ? [] : checkOutcome(ids, id, { pointer: within('', key) }),
  );
  return [...checkRoutes(outcomes, standard), ...(known.length > 0 ? known : checkUnknown(ids, unknown, otherwise))];
}

/** Checks that there is such an outcome. */
export function checkOutcome(ids: readonly string[], id: string, place: { pointer: string; rule?: string }): Finding[] {
  if (ids.includes(id)) return [];
  const list = ids.join(', ');
  return [
    errorAt('words', place, {
      'zh-CN': `没有结论“${id}”，请从 ${list} 中选择。`,
      en: `There is no outcome "${id}": choose from ${list}.`,
    }),
  ];
}

function checkRoutes(outcomes: RuleSet['outcomes'], standard: RuleSet): Finding[] {
  return outcomes.flatMap(({ id, route }, at) => {
    const usual = standard.outcomes.find((each) => each.id === id)?.route;
    const place = { pointer: within('/outcomes', at) };
    if (!usual) return [];
    if (!route) {
      const lacking = { 'zh-CN': `结论“${id}”缺少派件方式（route），请补上。`, en: `Outcome "${id}" has no route to reviewers: add one.` };
      return [errorAt('words', place, lacking)];
    }
    // What cools off gives something of one person to another: neither the time to object nor the second pair of eyes can be taken from it.
    if (!usual.coolsOff || (route.coolsOff && route.reviewers >= usual.reviewers)) return [];
    const weaker = {
      'zh-CN': `结论“${id}”须由 ${usual.reviewers} 人审核，通过后设冷静期（coolsOff），请恢复。`,
      en: `Outcome "${id}" takes ${usual.reviewers} reviewers and cools off once granted ("coolsOff"): put that back.`,
    };
    return [errorAt('words', place, weaker)];
  });
}

function checkUnknown(ids: readonly string[], unknown: string, otherwise: string | undefined): Finding[] {
  const mildest = otherwise ?? ids.at(-1) ?? '';
  if (ids.indexOf(unknown) < ids.indexOf(mildest)) return [];
  const mild: Text =
    otherwise === undefined
      ? { 'zh-CN': `最宽松的结论“${mildest}”`, en: `the mildest outcome, "${mildest}"` }
      : { 'zh-CN': ' otherwise ', en: '"otherwise"' };
  return [
    errorAt(
      'words',
      { pointer: '/unknown' },
      {
        'zh-CN': `信息缺失时的结论（unknown）必须比${mild['zh-CN']}更严格，请调整。`,
        en: `"unknown" must be stricter than ${mild.en}, or a missing fact would let a case through: choose an earlier outcome.`,
      },
    ),
  ];
}
