import { settingProperties } from '../settings/definition.ts';
import { violationSettingDefinitions, violationSwitches } from '../settings/violation.ts';

const switches = Object.keys(violationSwitches);

/** JSON schema of the settings of violations. */
export const violationSettingsSchema = {
  type: 'object',
  required: [...Object.keys(violationSettingDefinitions), ...switches],
  additionalProperties: false,
  properties: {
    ...settingProperties(violationSettingDefinitions),
    ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' }])),
  },
};
