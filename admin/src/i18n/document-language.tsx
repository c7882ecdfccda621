import { useLayoutEffect } from 'react';
import { useLanguage } from './text.ts';

/** Keeps `<html lang>` at the language of the page; the calls to the server follow it. */
export function DocumentLanguage() {
  const language = useLanguage();
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return null;
}
