import { checkShape } from './check-shape.ts';
import { compareCalendars } from './compare/calendar.ts';
import { canonical } from './compare/canonical.ts';
import { type Change, TOP } from './compare/change.ts';
import { compareCities } from './compare/cities.ts';
import { compareJson } from './compare/json.ts';
import { compareReasons } from './compare/reasons.ts';
import { compareRuleSets } from './compare/rule-set.ts';
import { compareCaseSettings, compareRetention, compareSecurity, compareViolationSettings } from './compare/settings.ts';
import type { ReasonCatalogue } from './reasons.ts';
import type { RuleSet } from './rule-set.ts';
import { type DefaultDocument, defaultDocuments } from './sets/index.ts';
import type { CitiesPolicy } from './settings/cities.ts';
import type { RetentionSettings } from './settings/retention.ts';
import type { SecuritySettings } from './settings/security.ts';
import type { ViolationSettings } from './settings/violation.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * The differences between two versions of a policy document in words, in the order of the document. None only where both say the same; the
 * order of keys says nothing. A version of another shape, such as an unfinished draft, is compared place by place.
 */
export function compare(documentId: string, before: unknown, after: unknown): Change[] {
  if (canonical(before) === canonical(after)) return [];
  const kind = defaultDocuments.find(({ id }) => id === documentId)?.kind;
  const sound = kind !== undefined && [before, after].every((content) => checkShape(kind, content).length === 0);
  const changes = sound ? inWords(kind, before, after) : [];
  return changes.length > 0 ? changes : compareJson(before, after, TOP);
}

function inWords(kind: DefaultDocument['kind'], before: unknown, after: unknown): Change[] {
  switch (kind) {
    case 'rule-set':
      return compareRuleSets(before as RuleSet, after as RuleSet);
    case 'settings':
      return compareCaseSettings(before as object, after as object);
    case 'violation-settings':
      return compareViolationSettings(before as ViolationSettings, after as ViolationSettings);
    case 'security':
      return compareSecurity(before as SecuritySettings, after as SecuritySettings);
    case 'retention':
      return compareRetention(before as RetentionSettings, after as RetentionSettings);
    case 'cities':
      return compareCities(before as CitiesPolicy, after as CitiesPolicy);
    case 'reasons':
      return compareReasons(before as ReasonCatalogue, after as ReasonCatalogue);
    case 'calendar':
      return compareCalendars(before as WorkingCalendar, after as WorkingCalendar);
  }
}
