import type { Text } from '../../api/schemas.ts';

type Titles = Record<string, Text>;

const orAbsent = (titles: [string, Text][]): Titles | undefined => (titles.length > 0 ? Object.fromEntries(titles) : undefined);

/** The titles of the shared conditions that are left; undefined where none has one. */
export const titlesOf = (conditions: object | undefined, titles: Titles = {}): Titles | undefined =>
  orAbsent(Object.entries(titles).filter(([name]) => Object.hasOwn(conditions ?? {}, name)));

/** The titles with another one for a shared condition; one that is empty in both languages is taken out. */
export function withTitle(titles: Titles = {}, name: string, title: Text): Titles | undefined {
  const others = Object.entries(titles).filter(([each]) => each !== name);
  return orAbsent(title['zh-CN'] === '' && title.en === '' ? others : [...others, [name, title]]);
}
