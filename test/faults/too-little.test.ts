import { expect, test } from 'vitest';
import { type Done, tooLittle } from './too-little.ts';

const ENOUGH: Done = {
  wanted: { kills: 20, kinds: ['cut', 'skew'] },
  kills: 20,
  others: new Map([
    ['cut', 4],
    ['skew', 1],
  ]),
  failed: [],
  errands: new Map([['binding', { begun: 100, ended: 60 }]]),
  decisions: { answered: 50, refused: 3 },
};

const done = (otherwise: Partial<Done>): string[] => tooLittle({ ...ENOUGH, ...otherwise });

test('a run that did what it was to do lacks nothing', () => {
  expect(done({})).toEqual([]);
});

test('a run says nothing with fewer kills than were wanted, or without a kind of fault that was', () => {
  expect(done({ kills: 19 })).toEqual(['19 of 20 kills were brought about']);
  expect(done({ others: new Map([['cut', 4]]) })).toEqual(['no fault of the kind skew was brought about']);
});

test('a run says nothing where a fault could not be brought about, and names it', () => {
  expect(done({ failed: ['api-1 cut off from postgres for 1.0 s: no answer'] })).toEqual([
    'could not be brought about: api-1 cut off from postgres for 1.0 s: no answer',
  ]);
});

test('a run says nothing where nobody came, or most who came went without what they came for', () => {
  const errands = (begun: number, ended: number) => done({ errands: new Map([['appeal', { begun, ended }]]) });
  expect(errands(0, 0)).toEqual(['of 0 errands of the kind appeal, 0 were seen through']);
  expect(errands(10, 4)).toEqual(['of 10 errands of the kind appeal, 4 were seen through']);
  expect(errands(10, 5)).toEqual([]);
});

test('a run says nothing where nothing was decided, or most decisions were refused', () => {
  expect(done({ decisions: { answered: 0, refused: 0 } })).toEqual(['no decision was answered']);
  expect(done({ decisions: { answered: 10, refused: 6 } })).toEqual([
    'of 10 decisions that were answered, 6 were refused when their time came',
  ]);
});
