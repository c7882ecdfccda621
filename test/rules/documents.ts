import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Conditions, Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
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
    applicant: { registered: true, identityDocumentType: 'A', activeBindings: 0, isOwner: false, alreadyBound: false },
    vehicle: { known: true, plateType: '02', use: 'A', status: ['A'], activeBindings: 0 },
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
    case: { round: 1, channel: 'app' },
    eligibility: { outcome: 'eligible' },
  };
  return changed(facts, changes);
}

/** A rule set on the eligibility vocabulary with one rule, which refuses. */
export function buildRuleSet(conditions: Conditions): RuleSet {
  const rule = { name: 'R-99 Tried', conditions, event: { type: 'refused', params: { reasons: ['city-not-open'] } } };
  return { ...ruleSet('binding.eligibility'), rules: [rule], examples: [] };
}
