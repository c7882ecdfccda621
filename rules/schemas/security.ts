import { ROLES } from '../facts/codes/role.ts';
import { settingProperties } from '../settings/definition.ts';
import { securityLimitDefinitions } from '../settings/security.ts';

/** JSON schema of the security settings. */
export const securitySchema = {
  type: 'object',
  required: ['secondFactorRoles', ...Object.keys(securityLimitDefinitions)],
  additionalProperties: false,
  properties: {
    secondFactorRoles: { type: 'array', uniqueItems: true, items: { enum: ROLES } },
    ...settingProperties(securityLimitDefinitions),
  },
};
