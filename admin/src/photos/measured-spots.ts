import type { PhotoMeasures } from '../api/schemas.ts';

/** What is marked on a picture, gravest first. */
const FINDINGS = ['burnt', 'blurred', 'light'] as const;
/** One of what is marked. */
export type Finding = (typeof FINDINGS)[number];

interface Marked {
  finding: Finding;
  /** Places of the spots, row by row from the upper left. */
  spots: number[];
  /** Percent of the spots that can be found so: of all, of those where something could be sharp, of the background. */
  share: number;
}

const above = (values: (number | null)[], limit: number | null): number[] =>
  limit === null ? [] : values.flatMap((value, spot) => (value !== null && value > limit ? [spot] : []));

const below = (values: (number | null)[], limit: number | null): number[] =>
  limit === null ? [] : values.flatMap((value, spot) => (value !== null && value < limit ? [spot] : []));

/** Where a photo is beyond the lines of the photo rules, spot by spot. */
export function markedSpots({ burnt, sharp, light, burntAbove, blurredBelow, backgroundAbove }: PhotoMeasures): Marked[] {
  const found: Record<Finding, [number[], (number | null)[]]> = {
    burnt: [above(burnt, burntAbove), burnt],
    blurred: [below(sharp, blurredBelow), sharp],
    light: [above(light, backgroundAbove), light],
  };
  return FINDINGS.map((finding) => {
    const [spots, of] = found[finding];
    const all = of.filter((value) => value !== null).length;
    return { finding, spots, share: all === 0 ? 0 : Math.ceil((spots.length * 100) / all) };
  });
}
