import { accent, tones } from '../theme/colours.ts';

/** Colours of what a chart tells apart, in the order of its columns. */
export const seriesColours = [
  accent.main,
  tones.warn.dot,
  tones.violet.dot,
  tones.good.dot,
  tones.bad.dot,
  tones.calm.dot,
  tones.plain.dot,
];
