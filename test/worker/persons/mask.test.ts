import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { maskIdentityNumber, maskName, maskPhone, maskPlate, maskWords } from '@trafficdesk/worker/persons/mask.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  [maskName, '张三', '张*'],
  [maskName, '欧阳文博', '欧***'],
  [maskIdentityNumber, '99010119900101123X', '9901**********123X'],
  [maskIdentityNumber, '军字第00000009号', '军字第0****009号'],
  [maskPhone, '15400000001', '154****0001'],
  [maskPlate, '藏ZA0001', '藏Z***01'],
  [maskPlate, '藏ZD12345', '藏Z****45'],
])('%o of %s is %s', (mask, value, masked) => expect(mask(value)).toBe(masked));

test.each([maskName, maskIdentityNumber, maskPhone, maskPlate])(
  '%o never gives a value away, however short, and keeps its length',
  (mask) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (value) => {
        const [given, masked] = [Array.from(value), Array.from(mask(value))];
        expect(masked).toHaveLength(given.length);
        const hidden = masked.filter((character, at) => character !== given[at] || character === '*').length;
        expect(hidden).toBeGreaterThanOrEqual(Math.min(3, given.length - 1) || 1);
      }),
    );
  },
);

test.each([
  [maskName, '李'],
  [maskPhone, '110'],
  [maskPhone, '12345'],
  [maskPlate, '藏Z01'],
  [maskIdentityNumber, 'E1'],
])('%o of the short %s does not contain it', (mask, value) => expect(mask(value)).not.toContain(value));

test('words are masked where they name somebody, and where a number has the shape of an ID number or a mobile phone', () => {
  const named = [
    { value: '欧阳文博', mask: maskName },
    { value: '欧阳', mask: maskName },
    { value: '', mask: maskName },
  ];
  const words = '欧阳文博与欧阳来电 15400000001，证件 99010119900101123x。编号 261121-000000001，订单 9901011990010112345678';
  expect(maskWords(words, named)).toBe(
    '欧***与欧*来电 154****0001，证件 9901**********123x。编号 261121-000000001，订单 9901011990010112345678',
  );
});

test.each([
  ['+8615400000001', '+86*******0001'],
  ['8615400000001', '861******0001'],
  ['0086 154 0000 0001', '008***********0001'],
  ['154 0000 0001', '154******0001'],
  ['154-0000-0001', '154******0001'],
  ['(154) 0000.0001', '(154*******0001'],
  ['１５４００００００01', '１５４****００01'],
  ['1\u200B5400000001', '1\u200B5*****0001'],
  ['990101 19900101 123X', '9901************123X'],
  ['990101900101123', '9901*******1123'],
  ['藏A12345', '藏A***45'],
  ['藏A·D12345', '藏A*****45'],
  ['藏a1234学', '藏a***4学'],
])('however they are written: %s is %s', (written, masked) => {
  expect(maskWords(`致电${written}。`, [])).toBe(`致电${masked}。`);
  expect(maskWords(`A 1 ${written}, ${written}`, [])).toBe(`A 1 ${masked}, ${masked}`);
});

test.each([
  '261121-010101001',
  '2026-01-01 2026-12-31',
  '2026-11-21T08:00:00+08:00',
  '1.3 1.5 2.0',
  'GB 7258-2017',
  '依据新GB 7258',
  '京津冀 12345',
  '9901011990010112345678',
  '0.154000000015',
  '400-810-0000',
])("what is nobody's stays: %s", (words) => expect(maskWords(words, [])).toBe(words));

test('no document that the platform comes with looks like somebody', () => {
  const strings = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [key, ...strings(inner)])
      : [String(value)];
  const all = defaultDocuments.flatMap(({ content }) => strings(content));
  expect(all.length).toBeGreaterThan(1000);
  expect(all.filter((words) => maskWords(words, []) !== words)).toEqual([]);
});
