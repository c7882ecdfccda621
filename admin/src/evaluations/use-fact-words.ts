import type { FactLine } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';

/** Bits in which two photos can differ at most; a photo that no other is near to has all of them. */
const photoBits = 256;

/** A measured or known fact in words: its label, and its value with the unit. Ranges such as 0–255 stay in one line. */
export function useFactWords(): (line: FactLine) => { label: string; value: string } {
  const t = useWords();
  const text = useText();
  const value = ({ fact, value: is, display, unit }: FactLine) => {
    if (fact !== 'photo.duplicateDistance') return [text(display), unit && text(unit)].filter(Boolean).join('\u00a0');
    return is === photoBits ? t('photos.noneAlike') : t('photos.bitsDiffer', { bits: text(display), of: photoBits });
  };
  return (line) => ({ label: text(line.label).replace(/(\d)–(?=\d)/g, '$1\u2060–\u2060'), value: value(line) });
}
