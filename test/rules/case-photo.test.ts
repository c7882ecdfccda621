import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { expect, test } from 'vitest';
import { buildPhoto, type Changes, ruleSet } from './documents.ts';

const photo = ruleSet('case.photo');
const look = async (changes: Changes) => {
  const { outcome, reasons } = await evaluate(photo, buildPhoto(changes));
  return [outcome, ...reasons];
};

/** The number a rule draws its line at: what is proven is that both sides of it come out right, wherever policy staff put it. */
function limit(outcome: string, reason: string, path: string): number {
  const rule = photo.rules.find(({ event }) => event.type === outcome && event.params.reasons.includes(reason));
  const leaves = Object.values(rule?.conditions ?? {}).flat() as { path: string; value: number }[];
  const found = leaves.find((leaf) => leaf.path === path)?.value;
  if (found === undefined) throw new RangeError(`No rule for ${reason} reads ${path}.`);
  return found;
}

test('a good photo is good', async () => {
  expect(await look({})).toEqual(['good']);
});

test('R-39 a dark background is good up to the limit; beyond it is doubtful, and plainly light is reshot', async () => {
  const [doubtful, reshoot] = [
    limit('doubtful', 'light-background', '$.borderBrightness'),
    limit('reshoot', 'light-background', '$.borderBrightness'),
  ];
  expect(doubtful).toBeLessThan(reshoot);
  expect(await look({ 'photo.borderBrightness': doubtful })).toEqual(['good']);
  expect(await look({ 'photo.borderBrightness': doubtful + 0.1 })).toEqual(['doubtful', 'light-background']);
  expect(await look({ 'photo.borderBrightness': reshoot })).toEqual(['doubtful', 'light-background']);
  expect(await look({ 'photo.borderBrightness': reshoot + 0.1 })).toEqual(['reshoot', 'light-background']);
});

test.each([
  ['blurred', 'sharpness', 0.1],
  ['too-small', 'width', 1],
  ['too-small', 'height', 1],
  ['too-dark', 'brightness', 0.1],
])(
  'R-40 %s: %s below the lower line is reshot, between the lines a person looks, from the upper line it is good',
  async (reason, name, step) => {
    const [reshoot, doubtful] = [limit('reshoot', reason, `$.${name}`), limit('doubtful', reason, `$.${name}`)];
    expect(reshoot).toBeLessThan(doubtful);
    expect(await look({ [`photo.${name}`]: reshoot - step })).toEqual(['reshoot', reason]);
    expect(await look({ [`photo.${name}`]: reshoot })).toEqual(['doubtful', reason]);
    expect(await look({ [`photo.${name}`]: doubtful - step })).toEqual(['doubtful', reason]);
    expect(await look({ [`photo.${name}`]: doubtful })).toEqual(['good']);
  },
);

test.each([
  ['glare', 'glareShare'],
  ['too-dark', 'darkShare'],
])(
  'R-40 %s: %s above the upper line is reshot, between the lines a person looks, up to the lower line it is good',
  async (reason, name) => {
    const [doubtful, reshoot] = [limit('doubtful', reason, `$.${name}`), limit('reshoot', reason, `$.${name}`)];
    expect(doubtful).toBeLessThan(reshoot);
    expect(await look({ [`photo.${name}`]: doubtful })).toEqual(['good']);
    expect(await look({ [`photo.${name}`]: doubtful + 0.1 })).toEqual(['doubtful', reason]);
    expect(await look({ [`photo.${name}`]: reshoot })).toEqual(['doubtful', reason]);
    expect(await look({ [`photo.${name}`]: reshoot + 0.1 })).toEqual(['reshoot', reason]);
  },
);

test('R-40 an editing program in the metadata is never refused by itself: a person looks', async () => {
  expect(await look({ 'photo.editingSoftware': true })).toEqual(['doubtful', 'retouch-suspected']);
});

test("R-40 a photo near another applicant's is never refused by itself: a person looks", async () => {
  const near = limit('doubtful', 'duplicate-photo', '$.duplicateDistance');
  expect(await look({ 'photo.duplicateDistance': 0 })).toEqual(['doubtful', 'duplicate-photo']);
  expect(await look({ 'photo.duplicateDistance': near })).toEqual(['doubtful', 'duplicate-photo']);
  expect(await look({ 'photo.duplicateDistance': near + 1 })).toEqual(['good']);
});

test('R-40 a photo that could not be measured goes to a person', async () => {
  expect(await look({ 'photo.sharpness': undefined })).toEqual(['doubtful', 'facts-missing']);
  expect(await look({ 'photo.sharpness': '900' })).toEqual(['doubtful', 'facts-missing']);
});

test('R-40 all that is plainly wrong is named at once', async () => {
  expect(await look({ 'photo.sharpness': 0, 'photo.borderBrightness': 255 })).toEqual(['reshoot', 'light-background', 'blurred']);
});
