import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schemeFor } from '../../admin/src/theme/scheme-for.ts';
import { accent, ink, schemeRules, tones } from '../../admin/src/theme/colours.ts';
import { schemes, type SchemeName } from '../../admin/src/theme/schemes.ts';

const sources = new URL('../../admin/src/', import.meta.url);

/** WCAG 2.2: relative luminance of #rrggbb. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

/** What is written on what, and how much they must differ. */
function pairs(scheme: SchemeName): [name: string, text: string, ground: string, atLeast: number][] {
  const { ink, accent, tones } = schemes[scheme];
  const surfaces = { paper: ink.paper, wash: ink.wash, faintWash: ink.faintWash, hover: ink.hover };
  const texts = { strong: ink.strong, plain: ink.plain, soft: ink.soft, accent: accent.main, accentDark: accent.dark };
  return [
    ...Object.entries(surfaces).flatMap(([on, ground]) =>
      Object.entries(texts).map(([name, text]): [string, string, string, number] => [`${name} on ${on}`, text, ground, 4.5]),
    ),
    ...Object.entries(tones).flatMap(([name, { text, wash }]): [string, string, string, number][] => [
      [`${name} on its wash`, text, wash, 4.5],
      [`${name} on paper`, text, ink.paper, 4.5],
      [`strong on ${name}`, ink.strong, wash, 4.5],
      [`plain on ${name}`, ink.plain, wash, 4.5],
    ]),
    ['chosen', accent.dark, accent.wash, 4.5],
    ['pressed', accent.on, accent.main, 4.5],
    ['tooltip', ink.paper, ink.strong, 4.5],
    ['placeholder and disabled', ink.faint, ink.paper, 4.5],
    ['border of a field', ink.field, ink.paper, 3],
    ['focus ring', accent.main, ink.paper, 3],
  ];
}

describe.each(['light', 'dark'] as const)('the %s scheme', (scheme) => {
  test('keeps what WCAG asks of text (4.5:1), borders of fields and focus rings (3:1)', () => {
    const weak = pairs(scheme).filter(([, text, ground, atLeast]) => contrast(text, ground) < atLeast);
    expect(weak).toEqual([]);
  });
});

test('both schemes give every variable that is used a value', () => {
  const used = [...Object.values(ink), ...Object.values(accent), ...Object.values(tones).flatMap((tone) => Object.values(tone))];
  const dark = schemeRules['@media not print'][':root[data-scheme="dark"]'];
  expect(Object.keys(dark)).toEqual(Object.keys(schemeRules[':root']));
  expect(used.filter((name) => !(name.slice(4, -1) in dark))).toEqual([]);
});

test('without a choice the system decides, with one it does not', () => {
  expect([schemeFor(null, true), schemeFor('system', false), schemeFor('light', true), schemeFor('dark', false)]).toEqual([
    'dark',
    'light',
    'light',
    'dark',
  ]);
});

test('no colour is written outside the theme: it would not change with the scheme', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('theme/') && file !== 'api/types.ts',
  );
  expect(files.length).toBeGreaterThan(200);
  const written = files.flatMap((file) =>
    readFileSync(new URL(file, sources), 'utf8')
      .split('\n')
      .filter((line) => /['"` ]#[0-9a-fA-F]{3,8}\b|\b(rgb|rgba|hsl|hsla)\(|: '(white|black)'|common\.(white|black)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(written).toEqual([]);
});
