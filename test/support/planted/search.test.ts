import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formsOf } from './forms.ts';
import { searchFor } from './search.ts';

const VALUES = ['99010119900101123X', '15412345678', '藏ZQ9876', '欧阳澹台'];
const search = searchFor(VALUES);

test.each(VALUES)('%s is found in each of its forms, wherever it stands', (value) => {
  for (const { name, bytes } of formsOf(value)) {
    const haystack = Buffer.concat([Buffer.from('before 9901 '), bytes, Buffer.from(' after')]);
    expect(search(haystack), name).toContainEqual(expect.objectContaining({ value, at: 12 }));
  }
});

test.each(VALUES)('%s is found in what was written as base64, JSON, an address or UTF-16, whatever stands around it', (value) => {
  const writers: ((text: string) => Buffer)[] = [
    (text) => Buffer.from(text),
    (text) => Buffer.from(text, 'utf16le'),
    (text) => Buffer.from(Buffer.from(text).toString('base64')),
    (text) => Buffer.from(Buffer.from(text).toString('base64url')),
    (text) => Buffer.from(encodeURIComponent(text)),
    (text) => Buffer.from(JSON.stringify(text)),
    (text) => Buffer.from(Buffer.from(text).toString('hex')),
  ];
  const around = fc.string({ unit: 'grapheme', maxLength: 9 });
  fc.assert(
    fc.property(around, around, fc.constantFrom(...writers), (before, after, write) => {
      expect(search(write(`${before}${value}${after}`)).map((found) => found.value)).toContain(value);
    }),
  );
});

test('what is not there is not found: parts, masked values and random bytes', () => {
  const text = VALUES.map((value) => value.slice(0, -1)).join(' ');
  expect(search(Buffer.from(`${text} 9901**********123X 154****5678 藏Z***76 欧***`))).toEqual([]);
});
