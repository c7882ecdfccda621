import { expect, test } from 'vitest';
import { gravestFirst } from '../../admin/src/policy/review/flip-kinds.ts';

const outcomes = ['refused', 'by-hand', 'eligible'].map((id) => ({ id, title: { 'zh-CN': id, en: id } }));

test('what is let through further than before comes first, by how far; then what is held back; what stays is no change', () => {
  const matrix = [
    { before: 'eligible', after: 'refused', rows: 900 },
    { before: 'refused', after: 'refused', rows: 500 },
    { before: 'refused', after: 'by-hand', rows: 4 },
    { before: 'by-hand', after: 'eligible', rows: 7 },
    { before: 'refused', after: 'eligible', rows: 1 },
    { before: 'by-hand', after: 'refused', rows: 0 },
  ];
  expect(gravestFirst({ outcomes, matrix }).map(({ before, after }) => `${before} → ${after}`)).toEqual([
    'refused → eligible',
    'by-hand → eligible',
    'refused → by-hand',
    'eligible → refused',
  ]);
});
