import type { Choices } from '../facts/vocabulary.ts';
import { processes } from '../facts/codes/process.ts';
import { roles } from '../facts/codes/role.ts';
import type { Text } from '../text.ts';
import { inBoth } from '../wording.ts';
import { CASE_SETTINGS, caseSettingDefinitions } from './case.ts';
import type { SettingDefinition } from './definition.ts';
import { caseRetentionDefinitions, OUTCOMES, outcomes, PROCESSES, retentionDefinitions } from './retention.ts';
import { secondFactorLabel, securityLimitDefinitions } from './security.ts';
import { VIOLATION_SETTINGS, violationSettingDefinitions, violationSwitches } from './violation.ts';

/** One field of a form: a whole number within its limits, several out of some choices, or a yes or no. */
export type FormField = { pointer: string; label: Text } & (
  | ({ kind: 'number' } & Omit<SettingDefinition, 'label'>)
  | { kind: 'choices'; choices: Choices }
  | { kind: 'yes-no' }
);

/** Fields that belong together; the title is null where they need none. */
export interface FormSection {
  title: Text | null;
  fields: FormField[];
}

const numbers = (definitions: Readonly<Record<string, SettingDefinition>>, within = ''): FormField[] =>
  Object.entries(definitions).map(([name, definition]) => ({ kind: 'number', pointer: `${within}/${name}`, ...definition }));

const switches = (labels: Readonly<Record<string, Text>>): FormField[] =>
  Object.entries(labels).map(([name, label]) => ({ kind: 'yes-no', pointer: `/${name}`, label }));

const secondFactor: FormField = { kind: 'choices', pointer: '/secondFactorRoles', label: secondFactorLabel, choices: roles };

const caseRetention = PROCESSES.flatMap((process) =>
  OUTCOMES.map((outcome) => ({
    title: inBoth((language) => `${processes[process][language]} / ${outcomes[outcome][language]}`),
    fields: numbers(caseRetentionDefinitions, `/cases/${process}/${outcome}`),
  })),
);

/** The policy documents that are forms to fill in, by id: each setting with its words, its unit and its limits. */
export const forms: ReadonlyMap<string, readonly FormSection[]> = new Map([
  [CASE_SETTINGS, [{ title: null, fields: numbers(caseSettingDefinitions) }]],
  [VIOLATION_SETTINGS, [{ title: null, fields: [...switches(violationSwitches), ...numbers(violationSettingDefinitions)] }]],
  ['security', [{ title: null, fields: [secondFactor, ...numbers(securityLimitDefinitions)] }]],
  ['retention', [...caseRetention, { title: null, fields: numbers(retentionDefinitions) }]],
]);
