import { textSchema } from './text.ts';

const day = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' };

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
      propertyNames: { pattern: '^20\\d\\d$' },
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
