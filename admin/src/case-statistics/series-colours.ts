import { accent, tones } from '../theme/colours.ts';
import type { FigureColumn } from './figures.ts';

/** Colours of what a chart tells apart, in the order of its columns. */
const inTurn = [accent.main, tones.warn.dot, tones.violet.dot, tones.good.dot, tones.bad.dot, tones.calm.dot, tones.plain.dot];

/** The colour of a column: of its own tone, or of its place in the chart. */
export const colourOf = (column: FigureColumn | undefined, place: number): string =>
  column?.tone ? tones[column.tone].dot : (inTurn[place % inTurn.length] ?? accent.main);
