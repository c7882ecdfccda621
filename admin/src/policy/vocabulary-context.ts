import { createContext, useContext } from 'react';
import type { FactDefinition, PolicyVocabulary, Text } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';

/** What the rule set on the page may speak of; undefined until it is read. */
export const VocabularyContext = createContext<PolicyVocabulary | undefined>(undefined);

/** What the rule set on the page calls its shared conditions, by name. */
export const SharedTitlesContext = createContext<Readonly<Record<string, Text>> | undefined>(undefined);

/** Finds a fact of the vocabulary by its path. */
export function useFact(): (path: string) => FactDefinition | undefined {
  const vocabulary = useContext(VocabularyContext);
  return (path) => vocabulary?.facts.find((fact) => fact.path === path);
}

/** A shared condition in the reader's language; its name where it has no title. */
export function useSharedTitle(): (name: string) => string {
  const titles = useContext(SharedTitlesContext);
  const text = useText();
  return (name) => {
    const title = titles && Object.hasOwn(titles, name) ? titles[name] : undefined;
    return title ? text(title) : name;
  };
}
