import { processes } from '../facts/codes/process.ts';
import { roles } from '../facts/codes/role.ts';
import type { SettingDefinition } from '../settings/definition.ts';
import { caseSettingDefinitions } from '../settings/case.ts';
import {
  caseRetentionDefinitions,
  OUTCOMES,
  outcomes,
  PROCESSES,
  retentionDefinitions,
  type RetentionSettings,
} from '../settings/retention.ts';
import { secondFactorLabel, securityLimitDefinitions, type SecuritySettings } from '../settings/security.ts';
import { type ViolationSettings, violationSettingDefinitions, violationSwitches } from '../settings/violation.ts';
import type { Text } from '../text.ts';
import { inBoth } from '../wording.ts';
import { below, type Change, changeAt, colons, type Spot, TOP } from './change.ts';
import { pairUp } from './pair-up.ts';

type Numbers = Readonly<Record<string, unknown>>;

/** Differences between settings: what each is called, old → new, its unit. */
function compareNumbers(definitions: Readonly<Record<string, SettingDefinition>>, before: Numbers, after: Numbers, spot: Spot): Change[] {
  return Object.entries(definitions)
    .filter(([name]) => before[name] !== after[name])
    .map(([name, { label, unit }]) => {
      const words = inBoth((language) => `${String(before[name])} → ${String(after[name])} ${unit[language]}`);
      return changeAt(below(spot, name), 'changed', colons(label, words));
    });
}

/** Differences between two versions of the case settings. */
export const compareCaseSettings = (before: object, after: object): Change[] =>
  compareNumbers(caseSettingDefinitions, before as Numbers, after as Numbers, TOP);

const onOrOff = (on: boolean): Text => (on ? { 'zh-CN': '是', en: 'yes' } : { 'zh-CN': '否', en: 'no' });

/** Differences between two versions of the settings of violations. */
export function compareViolationSettings(before: ViolationSettings, after: ViolationSettings): Change[] {
  const switches = (Object.keys(violationSwitches) as (keyof typeof violationSwitches)[]).filter((name) => before[name] !== after[name]);
  return [
    ...compareNumbers(violationSettingDefinitions, { ...before }, { ...after }, TOP),
    ...switches.map((name) => {
      const words = inBoth((language) => `${onOrOff(before[name])[language]} → ${onOrOff(after[name])[language]}`);
      return changeAt(below(TOP, name), 'changed', colons(violationSwitches[name], words));
    }),
  ];
}

/** Differences between two versions of the security settings. */
export function compareSecurity(before: SecuritySettings, after: SecuritySettings): Change[] {
  const { secondFactorRoles: old, ...limits } = before;
  const { secondFactorRoles: fresh, ...newLimits } = after;
  const list = below(TOP, 'secondFactorRoles');
  const pairs = pairUp(old, fresh, { keys: [String], likeness: () => 0 });
  const changed = pairs
    .filter((pair) => pair.before === null || pair.after === null)
    .map((pair) => {
      const kind = pair.before === null ? 'added' : 'removed';
      const role = (pair.before === null ? fresh[pair.after ?? -1] : old[pair.before]) as keyof typeof roles;
      const words: Text = kind === 'added' ? { 'zh-CN': '新增', en: 'added' } : { 'zh-CN': '删除', en: 'removed' };
      return changeAt(below(list, pair.after ?? '', pair.before ?? ''), kind, colons(secondFactorLabel, words, roles[role]));
    });
  const reordered: Text = { 'zh-CN': '顺序有变', en: 'in another order' };
  const moved = pairs.some((pair) => pair.moved) ? [changeAt(list, 'moved', colons(secondFactorLabel, reordered))] : [];
  return [...changed, ...moved, ...compareNumbers(securityLimitDefinitions, limits, newLimits, TOP)];
}

/** Differences between two versions of the retention policy. */
export function compareRetention(before: RetentionSettings, after: RetentionSettings): Change[] {
  const cases = PROCESSES.flatMap((process) =>
    OUTCOMES.flatMap((outcome) => {
      const about = inBoth((language) => `${processes[process][language]} / ${outcomes[outcome][language]}`);
      const spot = { ...below(below(below(TOP, 'cases'), process), outcome), about };
      const [was, is] = [before.cases[process][outcome], after.cases[process][outcome]];
      return compareNumbers(caseRetentionDefinitions, { ...was }, { ...is }, spot);
    }),
  );
  return [...cases, ...compareNumbers(retentionDefinitions, { ...before }, { ...after }, TOP)];
}
