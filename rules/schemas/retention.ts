import { settingProperties } from '../settings/definition.ts';
import { caseRetentionDefinitions, OUTCOMES, PROCESSES, retentionDefinitions } from '../settings/retention.ts';

const exactly = (names: readonly string[], each: unknown) => ({
  type: 'object',
  required: names,
  additionalProperties: false,
  properties: Object.fromEntries(names.map((name) => [name, each])),
});

const caseRetention = {
  type: 'object',
  required: Object.keys(caseRetentionDefinitions),
  additionalProperties: false,
  properties: settingProperties(caseRetentionDefinitions),
};

/** JSON schema of the retention policy. */
export const retentionSchema = {
  type: 'object',
  required: ['cases', ...Object.keys(retentionDefinitions)],
  additionalProperties: false,
  properties: { cases: exactly(PROCESSES, exactly(OUTCOMES, caseRetention)), ...settingProperties(retentionDefinitions) },
};
