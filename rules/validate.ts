import { checkAlike } from './check-alike.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkCities, type CityInUse } from './check-cities.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { checkRetention } from './check-retention.ts';
import { checkRuleSet } from './check-rule-set.ts';
import { checkShape } from './check-shape.ts';
import { checkViolationSettings } from './check-violation-settings.ts';
import { checkWays } from './check-ways.ts';
import { errorAt, type Finding } from './finding.ts';
import type { ReasonCatalogue } from './reasons.ts';
import type { RuleSet } from './rule-set.ts';
import { defaultDocuments } from './sets/index.ts';
import { ruleSets } from './sets/rule-sets.ts';
import type { CitiesPolicy } from './settings/cities.ts';
import type { CaseSettings } from './settings/case.ts';
import type { RetentionSettings } from './settings/retention.ts';
import type { ViolationSettings } from './settings/violation.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The other documents in force, which this one must agree with; those the platform came with unless given. */
export interface InForce {
  reasons: ReasonCatalogue;
  ruleSets: readonly RuleSet[];
  /** Cities that something hangs on; none unless given. */
  citiesInUse?: readonly CityInUse[];
}

const reasons = defaultDocuments.flatMap((each) => (each.kind === 'reasons' ? [each.content] : []))[0] as ReasonCatalogue;

/** Checks the form and the words of a policy document, and tries its examples. Never throws, whatever the content. */
export async function validate(documentId: string, content: unknown, inForce: InForce = { reasons, ruleSets }): Promise<Finding[]> {
  const known = defaultDocuments.find((each) => each.id === documentId);
  if (!known)
    return [errorAt('words', { pointer: '' }, { 'zh-CN': `没有“${documentId}”这份文件。`, en: `There is no document "${documentId}".` })];
  const slips = checkShape(known.kind, content);
  if (slips.length > 0) return slips;
  if ('id' in known.content && (content as { id: string }).id !== documentId) {
    return [
      errorAt(
        'words',
        { pointer: '/id' },
        { 'zh-CN': `id 应为“${documentId}”，请改回。`, en: `The id must be "${documentId}": change it back.` },
      ),
    ];
  }
  switch (known.kind) {
    case 'rule-set':
      return [
        ...(await checkRuleSet(content as RuleSet, known.content, inForce.reasons)),
        ...checkAlike(content as RuleSet, inForce.reasons.reasons, '/rules'),
        ...checkWays(
          (content as RuleSet).rules.flatMap(({ event }) => event.params.reasons),
          '/rules',
        ),
      ];
    case 'reasons':
      return checkCatalogue(content as ReasonCatalogue, inForce.ruleSets);
    case 'calendar':
      return checkCalendar(content as WorkingCalendar);
    case 'settings':
      return checkSettings(content as CaseSettings);
    case 'violation-settings':
      return checkViolationSettings(content as ViolationSettings);
    case 'retention':
      return checkRetention(content as RetentionSettings);
    case 'cities':
      return checkCities(content as CitiesPolicy, inForce.citiesInUse ?? []);
    case 'security':
      return [];
  }
}

function checkSettings({ reminderWorkingDaysBefore, returnedDeadlineWorkingDays }: CaseSettings): Finding[] {
  if (reminderWorkingDaysBefore < returnedDeadlineWorkingDays) return [];
  return [
    errorAt(
      'words',
      { pointer: '/reminderWorkingDaysBefore' },
      {
        'zh-CN': '提醒须早于退办期限届满而晚于退办之日：reminderWorkingDaysBefore 应小于 returnedDeadlineWorkingDays。',
        en: 'The reminder must fall after the return: reminderWorkingDaysBefore must be less than returnedDeadlineWorkingDays.',
      },
    ),
  ];
}
