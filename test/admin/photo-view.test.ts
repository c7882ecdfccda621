import { expect, test } from 'vitest';
import { markedSpots } from '../../admin/src/photos/measured-spots.ts';
import { MOST, moved, placeUnder, turned, type View, WHOLE, zoomed } from '../../admin/src/photos/view.ts';

const frame = { width: 400, height: 300 };
const photo = { width: 1600, height: 1200 };
const upright = { width: 900, height: 1600 };

const near = (at: { x: number; y: number }, x: number, y: number) => {
  expect(at.x).toBeCloseTo(x, 6);
  expect(at.y).toBeCloseTo(y, 6);
};

test('what is under the pointer stays there when it is enlarged, on every photo of whatever turn', () => {
  const at = { x: 0.2, y: -0.1 };
  for (const turns of [0, 1, 2, 3, -1]) {
    const before: View = { ...WHOLE, turns };
    const under = placeUnder(before, at, frame, photo);
    near(placeUnder(zoomed(before, 3, at), at, frame, photo), under.x, under.y);
  }
});

test('the middle of the frame is the middle of the picture, and the edges of the picture are 0 and 1', () => {
  near(placeUnder(WHOLE, { x: 0, y: 0 }, frame, upright), 0.5, 0.5);
  near(placeUnder(WHOLE, { x: -0.5, y: -0.5 }, frame, photo), 0, 0);
  near(placeUnder(turned(WHOLE, 1), { x: 0, y: -0.5 }, frame, upright), 0.5 - 150 / 225, 0.5);
  expect(placeUnder(WHOLE, { x: -0.5, y: 0 }, frame, upright).x).toBeLessThan(0);
});

test('turned to the right, the upper edge of the picture lies at the right', () => {
  near(placeUnder(turned(WHOLE, 1), { x: 0.375, y: 0 }, frame, { width: 300, height: 300 }), 0.5, 0);
});

test('a picture is never dragged off its frame, nor made smaller than it; one laid upon another may be', () => {
  expect(moved(WHOLE, { x: 0.3, y: 0.3 })).toEqual(WHOLE);
  const near2 = zoomed(WHOLE, 2);
  expect(moved(near2, { x: 5, y: -5 })).toMatchObject({ x: 0.5, y: -0.5 });
  expect(zoomed(near2, 0.1)).toEqual(WHOLE);
  expect(zoomed(WHOLE, 1000).scale).toBe(MOST);
  expect(moved({ ...WHOLE, loose: true }, { x: 0.3, y: 0.3 })).toMatchObject({ x: 0.3, y: 0.3 });
});

test('R-39, R-40 spots are marked beyond the lines of the rules alone, and nothing where no rule says anything', () => {
  const measures = {
    columns: 2,
    rows: 2,
    burnt: [0, 6, 7, 100],
    sharp: [null, 59, 60, 500],
    light: [121, 120, null, 40],
    burntAbove: 6,
    blurredBelow: 60,
    backgroundAbove: 120,
  };
  expect(markedSpots(measures)).toEqual([
    { finding: 'burnt', spots: [2, 3], share: 50 },
    { finding: 'blurred', spots: [1], share: 34 },
    { finding: 'light', spots: [0], share: 34 },
  ]);
  const silent = markedSpots({ ...measures, burntAbove: null, blurredBelow: null, backgroundAbove: null });
  expect(silent.every(({ spots, share }) => spots.length === 0 && share === 0)).toBe(true);
});
