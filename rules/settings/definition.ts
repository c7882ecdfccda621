import type { Text } from '../text.ts';

/** A setting in words, with the whole numbers it may be. */
export interface SettingDefinition {
  label: Text;
  unit: Text;
  minimum: number;
  maximum: number;
}

/** JSON schema of settings: every one, a whole number within its limits. */
export const settingProperties = (definitions: Record<string, SettingDefinition>) =>
  Object.fromEntries(Object.entries(definitions).map(([name, { minimum, maximum }]) => [name, { type: 'integer', minimum, maximum }]));
