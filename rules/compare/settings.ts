import { roles } from '../facts/codes/role.ts';
import type { SettingDefinition } from '../settings/definition.ts';
import { bindingSettingDefinitions } from '../settings/binding.ts';
import {
  caseRetentionDefinitions,
  OUTCOMES,
  type Outcome,
  PROCESSES,
  type Process,
  retentionDefinitions,
  type RetentionSettings,
} from '../settings/retention.ts';
import { securityLimitDefinitions, type SecuritySettings } from '../settings/security.ts';
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

/** Differences between two versions of the binding settings. */
export const compareBindingSettings = (before: object, after: object): Change[] =>
  compareNumbers(bindingSettingDefinitions, before as Numbers, after as Numbers, TOP);

const SECOND_FACTOR: Text = { 'zh-CN': '须使用第二因素的角色', en: 'Roles that need a second factor' };

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
      return changeAt(below(list, pair.after ?? '', pair.before ?? ''), kind, colons(SECOND_FACTOR, words, roles[role]));
    });
  const reordered: Text = { 'zh-CN': '顺序有变', en: 'in another order' };
  const moved = pairs.some((pair) => pair.moved) ? [changeAt(list, 'moved', colons(SECOND_FACTOR, reordered))] : [];
  return [...changed, ...moved, ...compareNumbers(securityLimitDefinitions, limits, newLimits, TOP)];
}

const PROCESS_WORDS: Record<Process, Text> = { binding: { 'zh-CN': '绑定', en: 'Binding' } };
const OUTCOME_WORDS: Record<Outcome, Text> = {
  approved: { 'zh-CN': '已通过', en: 'approved' },
  refused: { 'zh-CN': '不予办理', en: 'refused' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
  expired: { 'zh-CN': '已过期', en: 'expired' },
  'referred-to-counter': { 'zh-CN': '转窗口办理', en: 'referred to counter' },
};

/** Differences between two versions of the retention policy. */
export function compareRetention(before: RetentionSettings, after: RetentionSettings): Change[] {
  const cases = PROCESSES.flatMap((process) =>
    OUTCOMES.flatMap((outcome) => {
      const about = inBoth((language) => `${PROCESS_WORDS[process][language]} / ${OUTCOME_WORDS[outcome][language]}`);
      const spot = { ...below(below(below(TOP, 'cases'), process), outcome), about };
      const [was, is] = [before.cases[process][outcome], after.cases[process][outcome]];
      return compareNumbers(caseRetentionDefinitions, { ...was }, { ...is }, spot);
    }),
  );
  return [...cases, ...compareNumbers(retentionDefinitions, { ...before }, { ...after }, TOP)];
}
