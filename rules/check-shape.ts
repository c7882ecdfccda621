import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { checkCharacters } from './check-characters.ts';
import { checkWork } from './check-work.ts';
import { errorAt, type Finding, type Place, within } from './finding.ts';
import type { RuleSet } from './rule-set.ts';
import { calendarSchema } from './schemas/calendar.ts';
import { citiesSchema } from './schemas/cities.ts';
import { patterns } from './schemas/patterns.ts';
import { reasonsSchema } from './schemas/reasons.ts';
import { retentionSchema } from './schemas/retention.ts';
import { ruleSetSchema } from './schemas/rule-set.ts';
import { securitySchema } from './schemas/security.ts';
import { settingsSchema } from './schemas/settings.ts';
import { violationSettingsSchema } from './schemas/violation-settings.ts';
import type { Text } from './text.ts';
import { unseenWords } from './unseen.ts';

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });

const shapes = {
  'rule-set': ajv.compile(ruleSetSchema),
  settings: ajv.compile(settingsSchema),
  'violation-settings': ajv.compile(violationSettingsSchema),
  security: ajv.compile(securitySchema),
  retention: ajv.compile(retentionSchema),
  cities: ajv.compile(citiesSchema),
  reasons: ajv.compile(reasonsSchema),
  calendar: ajv.compile(calendarSchema),
} satisfies Record<string, ValidateFunction>;

export type DocumentKind = keyof typeof shapes;

/** More rules or examples than people can keep an eye on would also keep every other caller waiting while they are checked. */
const MOST = 300;
const LISTS = { rules: MOST, conditions: MOST, examples: MOST, reasons: MOST, cities: 1000 } as const;

const lengthOf = (content: unknown, list: string): number => {
  const found = typeof content === 'object' && content !== null ? (content as Record<string, unknown>)[list] : undefined;
  return typeof found === 'object' && found !== null ? Object.keys(found).length : 0;
};

const crowd = (list: string, most: number): Text => ({
  'zh-CN': `“${list}”最多 ${most} 项，请精简。`,
  en: `"${list}" may have ${most} entries at the most: shorten it.`,
});

/** Holds a document against the schema of its kind; one finding per slip, of very many the first. */
export function checkShape(kind: DocumentKind, content: unknown): Finding[] {
  const shape = shapes[kind];
  const crowded = Object.entries(LISTS).filter(([list, most]) => lengthOf(content, list) > most);
  if (crowded.length > 0) return crowded.map(([list, most]) => errorAt('shape', { pointer: within('', list) }, crowd(list, most)));
  try {
    if (shape(content)) {
      const unseen = checkCharacters(content).slice(0, MOST);
      if (unseen.length > 0)
        return unseen.map(({ pointer, character }) => errorAt('shape', placeOf(pointer, content), unseenWords(character)));
      return kind === 'rule-set' ? checkWork(content as RuleSet) : [];
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [errorAt('shape', { pointer: '' }, { 'zh-CN': '嵌套层数过多，请简化。', en: 'This is nested too deeply: make it simpler.' })];
  }
  // "if" and "propertyNames" only repeat that a part inside them failed.
  const errors = (shape.errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames');
  return errors.slice(0, MOST).map((error) => errorAt('shape', placeOf(pointerOf(error), content), words(error)));
}

/** The place itself where there is one: an unknown key, a misnamed one, the second of two that are the same. */
function pointerOf({ keyword, instancePath, params, propertyName }: ErrorObject): string {
  if (propertyName !== undefined) return within(instancePath, propertyName);
  if (keyword === 'additionalProperties') return within(instancePath, params.additionalProperty);
  if (keyword === 'uniqueItems') return within(instancePath, Math.max(params.i, params.j));
  return instancePath;
}

function placeOf(pointer: string, content: unknown): Place {
  const at = /^\/rules\/(\d+)/.exec(pointer)?.[1];
  if (at === undefined) return { pointer };
  const rule = (content as { rules: { name?: unknown }[] }).rules[Number(at)];
  return { pointer, rule: typeof rule?.name === 'string' ? rule.name : `#${Number(at) + 1}` };
}

function words({ keyword, params, propertyName, message }: ErrorObject): Text {
  switch (keyword) {
    case 'additionalProperties':
      return {
        'zh-CN': `不认识“${params.additionalProperty}”，请删除或更正拼写。`,
        en: `"${params.additionalProperty}" is not known here: remove it or correct its spelling.`,
      };
    case 'required':
      return { 'zh-CN': `缺少“${params.missingProperty}”，请补上。`, en: `"${params.missingProperty}" is missing: add it.` };
    case 'type':
      return { 'zh-CN': `类型应为 ${params.type}，请更正。`, en: `This must be of type ${params.type}: correct it.` };
    case 'minItems':
      return {
        'zh-CN': `至少要有 ${params.limit} 项，请补上或删除整个部分。`,
        en: `At least ${params.limit} needed here: add one or remove the whole part.`,
      };
    case 'uniqueItems':
      return { 'zh-CN': '有重复项，请删除。', en: 'Something is listed twice: remove one.' };
    case 'enum':
    case 'const': {
      const allowed = [params.allowedValues ?? params.allowedValue].flat().join(', ');
      return { 'zh-CN': `只能是 ${allowed}，请从中选择。`, en: `Only ${allowed} can stand here: choose from these.` };
    }
    case 'minimum':
    case 'maximum':
      return {
        'zh-CN': `数值须 ${params.comparison} ${params.limit}，请更正。`,
        en: `The number must be ${params.comparison} ${params.limit}: correct it.`,
      };
    case 'pattern':
      return patternWords(String(params.pattern), propertyName);
    default:
      return { 'zh-CN': `不符合要求（${message}），请更正。`, en: `This ${message}: correct it.` };
  }
}

function patternWords(given: string, name: string | undefined): Text {
  const words = Object.values(patterns).find(({ shape }) => shape === given)?.words;
  if (!words) throw new Error(`A schema has the pattern ${given}, which has no words: name it among the patterns`);
  return name === undefined ? words : { 'zh-CN': `“${name}”：${words['zh-CN']}`, en: `"${name}": ${words.en}` };
}
