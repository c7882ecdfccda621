import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As much of what axe answers for one rule as is looked at here. */
export interface AxeFinding {
  id: string;
  impact?: string | null;
  nodes: { html: string }[];
}

/** Of a page, by rule: how many kinds of places axe could not settle. */
export type Unsettled = Record<string, number>;

const file = fileURLToPath(new URL('./axe-baseline.json', import.meta.url));

/** `npm run axe:baseline` sets it: what is found is then written down, not held against what was. */
const isRecording = process.env.AXE_BASELINE === 'record';

const read = (): Record<string, Unsettled> => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
const known = isRecording ? {} : read();

/** Elements that differ by what they say alone are of one kind, however many of them a list happens to have: tag, role and classes tell kinds apart. */
const kindOf = (html: string): string => {
  const tag = /^<[^>]*>/.exec(html)?.[0] ?? html;
  const part = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return [/^<[\w-]+/.exec(tag)?.[0], part('role'), part('class').split(/\s+/).toSorted().join(' ')].join('|');
};

/** How many kinds of places each rule left open. */
export const unsettledIn = (incomplete: readonly AxeFinding[]): Unsettled =>
  Object.fromEntries(
    incomplete
      .map(({ id, nodes }): [string, number] => [id, new Set(nodes.map(({ html }) => kindOf(html))).size])
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

/** Writes down what a page leaves open; of its languages the one that leaves more. */
function record(page: string, unsettled: Unsettled): void {
  const all = read();
  const kept = { ...all[page] };
  for (const [rule, count] of Object.entries(unsettled)) kept[rule] = Math.max(kept[rule] ?? 0, count);
  if (Object.keys(kept).length === 0) return;
  const sorted = Object.entries({ ...all, [page]: kept }).toSorted(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

/** What this page leaves open beyond what is on record of it, in words; nothing where it leaves no more. A page without a record may leave nothing. */
export function beyondBaseline(page: string, incomplete: readonly AxeFinding[]): string[] {
  const unsettled = unsettledIn(incomplete);
  if (isRecording) {
    record(page, unsettled);
    return [];
  }
  return Object.entries(unsettled).flatMap(([rule, count]) => {
    const before = known[page]?.[rule] ?? 0;
    const places = incomplete.find(({ id }) => id === rule)?.nodes.map(({ html }) => html.slice(0, 120)) ?? [];
    return count <= before ? [] : [`${rule}: ${count} where ${before} were: ${places.join(' | ')}`];
  });
}
