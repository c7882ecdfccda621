import { shapesIn } from '@trafficdesk/worker/persons/shapes.ts';
import { within } from '@trafficdesk/rules/finding.ts';
import { invalid } from '../problems/problem.ts';

const PERSONAL = {
  'zh-CN': '此处疑似含有身份证号、手机号或车牌号。政策文件长期留存且多人可读，请删去个人信息。',
  en: 'This holds something like an ID number, a mobile number or a number plate. Policy is kept for good and read by many: leave personal data out.',
};

const isPersonal = (words: string): boolean => shapesIn(words).length > 0;

/** Pointers to whatever has the shape of an ID number, a mobile number or a number plate, in names and in values. */
function personalIn(value: unknown, pointer = ''): string[] {
  if (typeof value === 'string' || typeof value === 'number') return isPersonal(String(value)) ? [pointer] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = within(pointer, key);
    return isPersonal(key) ? [place] : personalIn(inner, place);
  });
}

/** Refuses what is written into policy and has the shape of an ID number, a mobile number or a number plate; each field is named. */
export function refusePersonal(written: { title?: string; note?: string | undefined; reason?: string; content?: unknown }): void {
  const found = personalIn(written);
  if (found.length > 0) throw invalid(...found.map((field) => ({ field, message: PERSONAL })));
}
