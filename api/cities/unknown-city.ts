import type { FieldError } from '../problems/problem.ts';

/** What is wrong with a city nobody has entered. */
export const UNKNOWN_CITY: FieldError = {
  field: '/city',
  message: { 'zh-CN': '没有这个地市代码。', en: 'There is no city with this code.' },
};
