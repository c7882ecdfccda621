import { bindingSettingDefinitions } from '../settings/binding.ts';
import { settingProperties } from '../settings/definition.ts';

/** JSON schema of the binding settings. */
export const settingsSchema = {
  type: 'object',
  required: Object.keys(bindingSettingDefinitions),
  additionalProperties: false,
  properties: settingProperties(bindingSettingDefinitions),
};
