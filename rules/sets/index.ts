import type { ReasonCatalogue } from '../reasons.ts';
import type { RuleSet } from '../rule-set.ts';
import { CITIES, type CitiesPolicy } from '../settings/cities.ts';
import { CASE_SETTINGS, type CaseSettings } from '../settings/case.ts';
import type { RetentionSettings } from '../settings/retention.ts';
import type { SecuritySettings } from '../settings/security.ts';
import { VIOLATION_SETTINGS, type ViolationSettings } from '../settings/violation.ts';
import type { Text } from '../text.ts';
import type { WorkingCalendar } from '../working-calendar.ts';
import accountAppealEligibility from './account-appeal.eligibility.json' with { type: 'json' };
import bindingEligibility from './binding.eligibility.json' with { type: 'json' };
import casePhoto from './case.photo.json' with { type: 'json' };
import caseReview from './case.review.json' with { type: 'json' };
import caseSettings from './case.settings.json' with { type: 'json' };
import cities from './cities.json' with { type: 'json' };
import counterOriginals from './counter.originals.json' with { type: 'json' };
import calendar from './calendar.json' with { type: 'json' };
import misuseFindings from './misuse.findings.json' with { type: 'json' };
import phoneChangeEligibility from './phone-change.eligibility.json' with { type: 'json' };
import reasons from './reasons.json' with { type: 'json' };
import registrationWays from './registration.ways.json' with { type: 'json' };
import retention from './retention.json' with { type: 'json' };
import security from './security.json' with { type: 'json' };
import violationHandling from './violation.handling.json' with { type: 'json' };
import violationSettings from './violation.settings.json' with { type: 'json' };

/** A policy document as the platform starts with it, and as `validate` knows it. */
export type DefaultDocument = { id: string; title: Text } & (
  | { kind: 'rule-set'; content: RuleSet }
  | { kind: 'settings'; content: CaseSettings }
  | { kind: 'violation-settings'; content: ViolationSettings }
  | { kind: 'security'; content: SecuritySettings }
  | { kind: 'retention'; content: RetentionSettings }
  | { kind: 'cities'; content: CitiesPolicy }
  | { kind: 'reasons'; content: ReasonCatalogue }
  | { kind: 'calendar'; content: WorkingCalendar }
);

const ruleSet = (content: RuleSet): DefaultDocument => ({ id: content.id, kind: 'rule-set', title: content.title, content });

/** Every policy document there is. */
export const defaultDocuments: readonly DefaultDocument[] = [
  ruleSet(bindingEligibility as RuleSet),
  ruleSet(accountAppealEligibility),
  ruleSet(phoneChangeEligibility),
  ruleSet(casePhoto),
  ruleSet(caseReview as RuleSet),
  ruleSet(registrationWays),
  ruleSet(counterOriginals),
  ruleSet(misuseFindings as unknown as RuleSet),
  ruleSet(violationHandling),
  {
    id: CASE_SETTINGS,
    kind: 'settings',
    title: { 'zh-CN': '案件：期限与限制', en: 'Cases: deadlines and limits' },
    content: caseSettings,
  },
  {
    id: VIOLATION_SETTINGS,
    kind: 'violation-settings',
    title: { 'zh-CN': '违法处理：期限与缴款', en: 'Violations: deadlines and payment' },
    content: violationSettings,
  },
  {
    id: 'security',
    kind: 'security',
    title: { 'zh-CN': '安全：登录与限额', en: 'Security: sign-in and limits' },
    content: security as SecuritySettings,
  },
  {
    id: 'retention',
    kind: 'retention',
    title: { 'zh-CN': '个人信息留存期限', en: 'Retention of personal data' },
    content: retention,
  },
  {
    id: CITIES,
    kind: 'cities',
    title: { 'zh-CN': '地市与业务开通', en: 'Cities and their services' },
    content: cities,
  },
  { id: 'reasons', kind: 'reasons', title: reasons.title, content: reasons as ReasonCatalogue },
  { id: 'calendar', kind: 'calendar', title: calendar.title, content: calendar },
];
