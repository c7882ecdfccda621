/** What each class covers besides itself (准驾车型; Annex 1 of the driving licence provisions). */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  A1: ['A3', 'B1', 'B2', 'C1', 'C2', 'C3', 'C4', 'M'],
  A2: ['B1', 'B2', 'C1', 'C2', 'C3', 'C4', 'C6', 'M'],
  A3: ['C1', 'C2', 'C3', 'C4'],
  B1: ['C1', 'C2', 'C3', 'C4', 'M'],
  B2: ['C1', 'C2', 'C3', 'C4', 'M'],
  C1: ['C2', 'C3', 'C4'],
  C3: ['C4'],
  D: ['E', 'F'],
  E: ['F'],
};

/**
 * What a plate type says of the class its vehicle takes. Any class of `takes` is enough where `all` is false; where it is true the plate tells
 * no more than that the vehicle takes one of them. Plate types that are not here say nothing.
 */
const TAKES: Readonly<Record<string, { takes: readonly string[]; all: boolean }>> = {
  '01': { takes: ['A1', 'A2', 'A3', 'B1', 'B2'], all: true },
  '02': { takes: ['C1', 'C2'], all: true },
  '07': { takes: ['D', 'E'], all: true },
  '08': { takes: ['F'], all: false },
  '13': { takes: ['C3', 'C4'], all: true },
  '16': { takes: ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'C2'], all: true },
  '17': { takes: ['D', 'E'], all: true },
  '51': { takes: ['A1', 'A2', 'A3', 'B1', 'B2'], all: true },
  // New-energy cars have no gears to change by hand.
  '52': { takes: ['C2'], all: false },
};

/** The classes of a class string, which may concatenate them ("C1D"). */
const classesOf = (licenceClass: string): string[] => licenceClass.match(/[A-Z]\d?/g) ?? [];

/**
 * Whether a licence covers the vehicle that carries a plate of this type (R-56b).
 * @param licenceClass class string of the licence, e.g. "C1D".
 * @param plateType code of the plate type, two digits.
 * @param automatic whether the vehicle changes its gears by itself, where that is known: a small car takes C2 then, else C1.
 * @returns undefined where it hangs on what the plate does not tell.
 */
export function licenceCovers(
  licenceClass: string,
  plateType: string,
  { automatic }: { automatic?: boolean | undefined } = {},
): boolean | undefined {
  const held = new Set(classesOf(licenceClass).flatMap((each) => [each, ...(ALSO[each] ?? [])]));
  if (plateType === '02' && automatic !== undefined) return held.has(automatic ? 'C2' : 'C1');
  const plate = TAKES[plateType];
  if (!plate) return undefined;
  const covered = plate.takes.filter((each) => held.has(each));
  if (covered.length === 0) return false;
  return !plate.all || covered.length === plate.takes.length ? true : undefined;
}
