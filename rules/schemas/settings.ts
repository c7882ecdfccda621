import { caseSettingDefinitions } from '../settings/case.ts';
import { settingProperties } from '../settings/definition.ts';

/** JSON schema of the case settings. */
export const settingsSchema = {
  type: 'object',
  required: Object.keys(caseSettingDefinitions),
  additionalProperties: false,
  properties: settingProperties(caseSettingDefinitions),
};
