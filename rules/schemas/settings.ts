import { bindingSettingDefinitions } from '../settings.ts';

/** JSON schema of the binding settings: every setting, a whole number within its limits. */
export const settingsSchema = {
  type: 'object',
  required: Object.keys(bindingSettingDefinitions),
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(bindingSettingDefinitions).map(([name, { minimum, maximum }]) => [name, { type: 'integer', minimum, maximum }]),
  ),
};
