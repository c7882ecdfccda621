/** JSON schema of words in both languages, neither empty. */
export const textSchema = {
  type: 'object',
  required: ['zh-CN', 'en'],
  additionalProperties: false,
  properties: { 'zh-CN': { type: 'string', pattern: '\\S' }, en: { type: 'string', pattern: '\\S' } },
};
