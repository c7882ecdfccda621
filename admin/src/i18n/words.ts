import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { en } from './en.ts';

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];

/** A place in the catalogue; a key that is not there does not compile. */
export type Key = Paths<typeof en>;

export type Words = (key: Key, values?: Record<string, string | number>) => string;

/** The console's own words in the reader's language. */
export function useWords(): Words {
  const translate = useTranslate();
  return useCallback((key, values) => translate(key, values), [translate]);
}
