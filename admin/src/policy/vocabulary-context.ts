import { createContext, useContext } from 'react';
import type { FactDefinition, PolicyVocabulary } from '../api/schemas.ts';

/** What the rule set on the page may speak of; undefined until it is read. */
export const VocabularyContext = createContext<PolicyVocabulary | undefined>(undefined);

/** Finds a fact of the vocabulary by its path. */
export function useFact(): (path: string) => FactDefinition | undefined {
  const vocabulary = useContext(VocabularyContext);
  return (path) => vocabulary?.facts.find((fact) => fact.path === path);
}
