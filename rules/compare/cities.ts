import { SERVICES, services } from '../facts/codes/service.ts';
import type { CitiesPolicy, ServedCity } from '../settings/cities.ts';
import type { Text } from '../text.ts';
import { inBoth } from '../wording.ts';
import { arrow, below, type Change, changeAt, colons, listed, type Spot, TOP } from './change.ts';
import { pairUp } from './pair-up.ts';
import { compareTexts } from './texts.ts';

type Day = string | null | undefined;

const WORDS = {
  added: { 'zh-CN': '新增地市', en: 'city added' },
  removed: { 'zh-CN': '删除地市', en: 'city removed' },
  name: { 'zh-CN': '名称', en: 'Name' },
  off: { 'zh-CN': '未开通', en: 'off' },
  terminals: { 'zh-CN': '自助终端须事先绑定', en: 'Terminals need a prior binding' },
  notNeeded: { 'zh-CN': '不要求', en: 'not needed' },
  reordered: { 'zh-CN': '地市的顺序有变', en: 'Cities in another order' },
} as const satisfies Record<string, Text>;

const onFrom = (day: Day): Text => (day ? { 'zh-CN': `自 ${day} 起开通`, en: `on from ${day}` } : WORDS.off);
const neededFrom = (day: Day): Text => (day ? { 'zh-CN': `自 ${day} 起`, en: `from ${day}` } : WORDS.notNeeded);

/** Differences between two versions of the cities and their services. */
export function compareCities(before: CitiesPolicy, after: CitiesPolicy): Change[] {
  const list = below(TOP, 'cities');
  const pairs = pairUp(before.cities, after.cities, { keys: [({ code }) => code], likeness: () => 0 });
  const changes = pairs.flatMap((pair) => {
    const [was, is] = [before.cities[pair.before ?? -1], after.cities[pair.after ?? -1]];
    const spot: Spot = { ...below(list, pair.after ?? '', pair.before ?? ''), about: called((is ?? was) as ServedCity) };
    if (was && is) return compareCity(was, is, spot);
    if (is) return [changeAt(spot, 'added', colons(WORDS.added, statedOf(is)))];
    return was ? [changeAt(spot, 'removed', WORDS.removed)] : [];
  });
  return pairs.some(({ moved }) => moved) ? [...changes, changeAt(list, 'moved', WORDS.reordered)] : changes;
}

const called = ({ code, name }: ServedCity): Text => ({ 'zh-CN': `${name['zh-CN']}（${code}）`, en: `${name.en} (${code})` });

/** All that is on in a new city, in a line. */
function statedOf({ services: on, terminalBindingFrom }: ServedCity): Text {
  const named = SERVICES.filter((service) => on[service]).map((service) =>
    inBoth((language) => `${services[service][language]} ${onFrom(on[service])[language]}`),
  );
  const terminals = inBoth((language) => `${WORDS.terminals[language]} ${neededFrom(terminalBindingFrom)[language]}`);
  const all = terminalBindingFrom ? [...named, terminals] : named;
  return all.length > 0 ? listed(all) : { 'zh-CN': '各项业务均未开通', en: 'every service off' };
}

function compareCity(was: ServedCity, is: ServedCity, spot: Spot): Change[] {
  const days = SERVICES.filter((service) => (was.services[service] ?? null) !== (is.services[service] ?? null));
  const terminals = colons(WORDS.terminals, arrow(neededFrom(was.terminalBindingFrom), neededFrom(is.terminalBindingFrom)));
  return [
    ...compareTexts(was.name, is.name, WORDS.name, below(spot, 'name')),
    ...days.map((service) =>
      changeAt(
        below(below(spot, 'services'), service),
        'changed',
        colons(services[service], arrow(onFrom(was.services[service]), onFrom(is.services[service]))),
      ),
    ),
    ...(was.terminalBindingFrom === is.terminalBindingFrom ? [] : [changeAt(below(spot, 'terminalBindingFrom'), 'changed', terminals)]),
  ];
}
