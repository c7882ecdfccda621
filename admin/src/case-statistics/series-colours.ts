import { accent, tones, type ToneName } from '../theme/colours.ts';
import type { FigureColumn } from './figures.ts';

/** Colours of what a chart tells apart, in the order of its columns. */
const inTurn = [accent.main, tones.warn.dot, tones.violet.dot, tones.good.dot, tones.bad.dot, tones.calm.dot, tones.plain.dot];

/** The shades of a tone, for what shares it: no two columns of a chart look the same. */
const shades = ['dot', 'text', 'line'] as const;

/** A colour for each of the columns that are drawn: of its own tone, or of its place in the chart. */
export function coloursOf(drawn: readonly (FigureColumn | undefined)[]): string[] {
  const taken = new Map<ToneName, number>();
  return drawn.map((column, place) => {
    if (!column?.tone) return inTurn[place % inTurn.length] ?? accent.main;
    const before = taken.get(column.tone) ?? 0;
    taken.set(column.tone, before + 1);
    return tones[column.tone][shades[before % shades.length] ?? 'dot'];
  });
}
