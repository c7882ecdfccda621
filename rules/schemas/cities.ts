import { SERVICES } from '../facts/codes/service.ts';
import { patterns } from './patterns.ts';
import { textSchema } from './text.ts';

// oxlint-disable-next-line unicorn/no-thenable -- "then" is a word of JSON Schema
const dayOrNull = { type: ['string', 'null'], if: { type: 'string' }, then: { pattern: patterns.day.shape } };

/** JSON schema of the cities and their services. */
export const citiesSchema = {
  type: 'object',
  required: ['cities'],
  additionalProperties: false,
  properties: { cities: { type: 'array', items: { $ref: '#/$defs/city' } } },
  $defs: {
    text: textSchema,
    day: dayOrNull,
    city: {
      type: 'object',
      required: ['code', 'name', 'services', 'terminalBindingFrom'],
      additionalProperties: false,
      properties: {
        code: { type: 'string', pattern: patterns.cityCode.shape },
        name: { $ref: '#/$defs/text' },
        services: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(SERVICES.map((service) => [service, { $ref: '#/$defs/day' }])),
        },
        terminalBindingFrom: { $ref: '#/$defs/day' },
      },
    },
  },
};
