import { licenceCovers } from '@trafficdesk/rules/licence-covers.ts';
import { describe, expect, test } from 'vitest';

describe('R-56 (b) a small car is covered', () => {
  test.each(['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'C1D'])('by %s', (held) => {
    for (const automatic of [true, false, undefined]) expect(licenceCovers(held, '02', { automatic })).toBe(true);
  });

  test.each(['C3', 'C4', 'C5', 'C6', 'D', 'E', 'F', 'M', 'N', 'P', 'DF'])('by no %s', (held) => {
    for (const automatic of [true, false, undefined]) expect(licenceCovers(held, '02', { automatic })).toBe(false);
  });

  test('by C2 where it changes its gears by itself; not known where that is not', () => {
    expect(licenceCovers('C2', '02', { automatic: true })).toBe(true);
    expect(licenceCovers('C2', '02', { automatic: false })).toBe(false);
    expect(licenceCovers('C2', '02')).toBeUndefined();
    expect(licenceCovers('C2', '52')).toBe(true);
  });
});

test.each([
  ['A1A2', '01', true],
  ['A2', '01', undefined],
  ['B2', '01', undefined],
  ['C1', '01', false],
  ['D', '07', true],
  ['E', '07', undefined],
  ['C1', '07', false],
  ['E', '08', true],
  ['F', '08', true],
  ['M', '08', false],
  ['C3', '13', true],
  ['C4', '13', undefined],
  ['A2', '51', undefined],
  ['C1', '51', false],
  // Trailers, plates of the forces and those for a short time may be anything's.
  ['A2', '15', undefined],
  ['C1', '23', undefined],
  ['C1', '99', undefined],
  ['', '02', false],
] as const)('R-56 (b) %s and plate type %s: %s', (held, plateType, covers) => {
  expect(licenceCovers(held, plateType)).toBe(covers);
});
