import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Condition, Conditions, Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';

/** A fresh copy of the content of a document the platform comes with. */
export function contentOf<T>(id: string): T {
  const found = defaultDocuments.find((each) => each.id === id);
  if (!found) throw new RangeError(`There is no document ${id}.`);
  return structuredClone(found.content) as T;
}

export const ruleSet = (id: string): RuleSet => contentOf<RuleSet>(id);
export const catalogue: ReasonCatalogue = contentOf('reasons');
export const calendar: WorkingCalendar = contentOf('calendar');

/** What is called something in a document: a rule or an example by its name, an outcome by its id, a reason by its code. */
interface Called {
  name?: string;
  id?: string;
  code?: string;
}

/**
 * Where the one of this name, id or code stands in its list, so that no test counts what others may add to.
 * @throws RangeError where there is none.
 */
export function placeOf(list: readonly Called[], called: string): number {
  const at = list.findIndex(({ name, id, code }) => called === (name ?? id ?? code));
  if (at < 0) throw new RangeError(`There is no "${called}".`);
  return at;
}

/** The one of this name, id or code itself; errors as `placeOf`. */
export const called = <T extends Called>(list: readonly T[], name: string): T => list[placeOf(list, name)] as T;

/** The pointer to a rule of a shipped set, such as "/rules/8". */
export const ruleAt = (id: string, name: string): string => `/rules/${placeOf(ruleSet(id).rules, name)}`;

/** A condition on a fact by its path, as "vehicle.use". */
export const leaf = (path: string, operator: string, value: unknown): Condition => {
  const [fact = '', name] = path.split('.');
  return { fact, path: `$.${name}`, operator, value };
};

/** Changes to facts by path; undefined takes the fact away. */
export type Changes = Record<string, unknown>;

function changed(facts: Facts, changes: Changes): Facts {
  for (const [path, value] of Object.entries(changes)) {
    const [fact = '', name = ''] = path.split('.');
    const group = (facts[fact] ??= {});
    if (value === undefined) delete group[name];
    else group[name] = value;
  }
  return facts;
}

/** Facts of an applicant who may bind, with changes. */
export function buildEligibility(changes: Changes = {}): Facts {
  const facts: Facts = {
    channel: { name: 'app' },
    city: { serviceOn: true },
    applicant: { registered: true, identityDocumentType: 'A', activeBindings: 0, isOwner: false, alreadyBound: false, blocked: false },
    vehicle: { known: true, plateType: '02', use: 'A', status: ['A'], activeBindings: 0, matches: true },
    owner: { identityDocumentType: 'A' },
  };
  return changed(facts, changes);
}

/** Facts of a good photo, with changes. */
export function buildPhoto(changes: Changes = {}): Facts {
  const facts: Facts = {
    photo: {
      slot: 'documents',
      width: 3000,
      height: 2000,
      sharpness: 900,
      brightness: 90,
      glareShare: 0,
      darkShare: 2,
      borderBrightness: 50,
      editingSoftware: false,
      duplicateDistance: 256,
    },
  };
  return changed(facts, changes);
}

/** Facts of a case whose three photos are good, with changes. */
export function buildReview(changes: Changes = {}): Facts {
  const facts: Facts = {
    photos: { missing: 0, reshoot: 0, doubtful: 0 },
    case: { process: 'binding', round: 1, channel: 'app', rivals: 0, objections: 0 },
    way: { kind: 'photos', proof: 'none' },
    eligibility: { outcome: 'eligible' },
  };
  return changed(facts, changes);
}

/** A rule set on the eligibility vocabulary with one rule, which refuses. */
export function buildRuleSet(conditions: Conditions): RuleSet {
  const rule = { name: 'R-99 Tried', conditions, event: { type: 'refused', params: { reasons: ['city-not-open'] } } };
  return { ...ruleSet('binding.eligibility'), rules: [rule], examples: [] };
}
