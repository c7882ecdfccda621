import { schemes, type Scheme, type Tone, type ToneName } from './schemes.ts';

export type { Tone, ToneName };

/** The names of a group's colours as CSS variables: what they are worth depends on the scheme (schemeRules). */
const named = <Name extends string>(group: string, colours: Record<Name, string>): Record<Name, string> =>
  Object.fromEntries(Object.keys(colours).map((name) => [name, `var(--td-${group}-${name})`])) as Record<Name, string>;

const { light } = schemes;

/** Text, lines and surfaces. CSS strings: never parsed, never put together with another. */
export const ink = named('ink', light.ink);

/** What can be pressed or is chosen; `on` is the text upon `main`. */
export const accent = named('accent', light.accent);

/** Tones for states and results; they never carry the meaning alone. */
export const tones = Object.fromEntries(
  Object.entries(light.tones).map(([name, tone]) => [name, named(name, { ...tone })]),
) as unknown as Record<ToneName, Tone>;

export const shadow = named('shadow', light.shadow);

/**
 * What photos are judged on: a grey without a colour of its own, the same in both schemes, since what surrounds a picture changes how
 * bright and how warm it looks.
 */
export const ground = {
  back: '#161616',
  bar: '#202020',
  hover: '#3a3a3a',
  line: '#4a4a4a',
  text: '#e2e2e2',
  soft: '#b9b9b9',
  strong: '#ffffff',
  ring: '#9db2ff',
};

/** What is marked upon photos; each line has a dark one beside it. */
export const marks = { burnt: '#ffd43b', blurred: '#5cd0ff', light: '#ff8fd0' };

/** The wall of the sign-in page, and codes that cameras read: the same in both schemes. */
export const wall = { back: '#1d2f7d', text: '#ffffff', soft: '#d5ddf8' };
export const code = { dark: '#000000', light: '#ffffff' };

const valuesOf = ({ ink, accent, tones, shadow }: Scheme): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ink, accent, shadow, ...tones }).flatMap(([group, colours]) =>
      Object.entries(colours as Record<string, string>).map(([name, value]) => [`--td-${group}-${name}`, value]),
    ),
  );

/** The variables of both schemes for the page; paper has always the light one. */
export const schemeRules = {
  ':root': { colorScheme: 'light', ...valuesOf(schemes.light) },
  '@media not print': { ':root[data-scheme="dark"]': { colorScheme: 'dark', ...valuesOf(schemes.dark) } },
};
