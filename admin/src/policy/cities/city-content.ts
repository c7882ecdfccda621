import type { Text } from '../../api/schemas.ts';
import type { Content } from '../content.ts';

/** A city as it stands in the document; a day is `yyyy-MM-dd`. */
export interface CityContent {
  code: string;
  name: Text;
  services: Readonly<Record<string, string | null>>;
  terminalBindingFrom: string | null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDay = (value: unknown): boolean => value === null || typeof value === 'string';

function isCity(value: unknown): value is CityContent {
  if (!isObject(value)) return false;
  const { code, name, services, terminalBindingFrom } = value;
  return (
    typeof code === 'string' &&
    isObject(name) &&
    typeof name['zh-CN'] === 'string' &&
    typeof name['en'] === 'string' &&
    isObject(services) &&
    Object.values(services).every(isDay) &&
    isDay(terminalBindingFrom)
  );
}

/** The cities of a content; undefined where some cannot be shown in a table. */
export function citiesIn({ cities }: Content): readonly CityContent[] | undefined {
  return Array.isArray(cities) && cities.every(isCity) ? cities : undefined;
}

/** Whether a city has such a code, or such a name in either language. */
export function answersTo({ code, name }: CityContent, words: string): boolean {
  const wanted = words.trim().toLocaleLowerCase();
  return [code, name['zh-CN'], name.en].some((each) => each.toLocaleLowerCase().includes(wanted));
}
