import { patterns } from './patterns.ts';

/** JSON schema of words in both languages, neither empty. */
export const textSchema = {
  type: 'object',
  required: ['zh-CN', 'en'],
  additionalProperties: false,
  properties: {
    'zh-CN': { type: 'string', pattern: patterns.written.shape },
    en: { type: 'string', pattern: patterns.written.shape },
  },
};
