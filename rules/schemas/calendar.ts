import { patterns } from './patterns.ts';
import { textSchema } from './text.ts';

const day = { type: 'string', pattern: patterns.day.shape };

/** JSON schema of the working calendar. */
export const calendarSchema = {
  type: 'object',
  required: ['id', 'title', 'years'],
  additionalProperties: false,
  properties: {
    id: { const: 'calendar' },
    title: textSchema,
    years: {
      type: 'object',
      propertyNames: { pattern: patterns.year.shape },
      additionalProperties: {
        type: 'object',
        required: ['holidays', 'makeUpWorkdays'],
        additionalProperties: false,
        properties: {
          holidays: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'from', 'to'],
              additionalProperties: false,
              properties: { name: textSchema, from: day, to: day },
            },
          },
          makeUpWorkdays: { type: 'array', uniqueItems: true, items: day },
        },
      },
    },
  },
};
