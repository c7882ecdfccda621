import { patterns } from './patterns.ts';
import { textSchema } from './text.ts';

const text = { $ref: '#/$defs/text' };
const code = { type: 'string', pattern: patterns.code.shape };
const node = { $ref: '#/$defs/node' };
const branch = (key: string, value: object) => ({ required: [key], additionalProperties: false, properties: { [key]: value } });
const several = { type: 'array', minItems: 1, items: node };
// oxlint-disable-next-line unicorn/no-thenable -- "then" is a word of JSON Schema
const when = (key: string, then: object, otherwise: object) => ({ if: { required: [key] }, then, else: otherwise });

const reference = branch('condition', { type: 'string' });

const leaf = {
  required: ['fact', 'path', 'operator', 'value'],
  additionalProperties: false,
  properties: {
    fact: { type: 'string' },
    path: { type: 'string', pattern: patterns.path.shape },
    operator: { type: 'string' },
    value: {},
  },
};

const oneOfBranches = (otherwise: object) =>
  when('all', branch('all', several), when('any', branch('any', several), when('condition', reference, otherwise)));

/** JSON schema of a rule set. Closed: an unknown key is a fault. `if` instead of `oneOf`, so that one slip gives one message. */
export const ruleSetSchema = {
  type: 'object',
  required: ['id', 'title', 'vocabulary', 'outcomes', 'unknown', 'rules', 'examples'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    title: text,
    vocabulary: { type: 'string' },
    outcomes: { type: 'array', minItems: 2, items: { $ref: '#/$defs/outcome' } },
    otherwise: code,
    unknown: code,
    conditions: {
      type: 'object',
      propertyNames: { pattern: patterns.sharedName.shape },
      additionalProperties: { $ref: '#/$defs/conditions' },
    },
    conditionTitles: { type: 'object', propertyNames: { pattern: patterns.sharedName.shape }, additionalProperties: text },
    rules: { type: 'array', minItems: 1, items: { $ref: '#/$defs/rule' } },
    examples: { type: 'array', minItems: 1, items: { $ref: '#/$defs/example' } },
  },
  $defs: {
    text: textSchema,
    outcome: {
      type: 'object',
      required: ['id', 'title'],
      additionalProperties: false,
      properties: { id: code, title: text, route: { $ref: '#/$defs/route' } },
    },
    route: {
      type: 'object',
      required: ['reviewers', 'priority', 'dueWorkingDays'],
      additionalProperties: false,
      properties: {
        reviewers: { enum: [1, 2] },
        priority: { type: 'integer', minimum: 0, maximum: 100 },
        // Typical review practice: never over 15 working days.
        dueWorkingDays: { type: 'integer', minimum: 1, maximum: 15 },
        coolsOff: { enum: [true] },
      },
    },
    rule: {
      type: 'object',
      required: ['name', 'conditions', 'event'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', pattern: patterns.ruleName.shape },
        priority: { type: 'integer', minimum: 1, maximum: 1000 },
        conditions: { $ref: '#/$defs/conditions' },
        event: { $ref: '#/$defs/event' },
      },
    },
    event: {
      type: 'object',
      required: ['type', 'params'],
      additionalProperties: false,
      properties: {
        type: code,
        params: {
          type: 'object',
          required: ['reasons'],
          additionalProperties: false,
          properties: { reasons: { type: 'array', minItems: 1, uniqueItems: true, items: code } },
        },
      },
    },
    conditions: { type: 'object', ...oneOfBranches(branch('not', node)) },
    node: { type: 'object', ...oneOfBranches(when('not', branch('not', node), leaf)) },
    example: {
      type: 'object',
      required: ['name', 'facts', 'expect'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', pattern: patterns.written.shape },
        facts: { type: 'object', additionalProperties: { type: 'object' } },
        expect: {
          type: 'object',
          required: ['outcome', 'reasons'],
          additionalProperties: false,
          properties: { outcome: code, reasons: { type: 'array', items: code } },
        },
      },
    },
  },
};
