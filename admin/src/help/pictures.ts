import type { Language } from '../i18n/text.ts';

/** Made by test/browser/help.test.ts, which fails where one no longer shows the page. */
const files = import.meta.glob<string>('../../pictures/help/*/*.webp', { eager: true, query: '?url', import: 'default' });

/** Address of the picture of a part of a role's help; undefined where none was made yet. */
export const pictureOf = (language: Language, role: string, part: string): string | undefined =>
  files[`../../pictures/help/${language}/${role}-${part}.webp`];
