import { canonical } from './canonical.ts';
import { asIs, arrow, below, type Change, changeAt, colons, NONE, type Spot } from './change.ts';

const LONGEST = 120;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Differences of anything, place by place: for what has no words of its own. */
export function compareJson(before: unknown, after: unknown, spot: Spot): Change[] {
  if (canonical(before ?? null) === canonical(after ?? null) && (before === undefined) === (after === undefined)) return [];
  if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compareJson(own(before, key), own(after, key), below(spot, key)));
  }
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const place = asIs(kind === 'removed' ? spot.wasAt : spot.pointer);
  return [changeAt(spot, kind, colons(place.en === '' ? undefined : place, arrow(shown(before), shown(after))))];
}

const own = (value: Record<string, unknown>, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);

function shown(value: unknown) {
  if (value === undefined) return NONE;
  const text = JSON.stringify(value);
  return asIs(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
