import type { Choices, FactDefinition } from '@trafficdesk/rules/facts/vocabulary.ts';
import { vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import { operatorWords } from '@trafficdesk/rules/wording.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { z } from 'zod';
import { requireRuleSet } from './require-rule-set.ts';
import type { factDefinition, policyVocabulary } from './workbench-schemas.ts';

function factView(path: string, definition: FactDefinition, cities: Choices): z.input<typeof factDefinition> {
  const { type, label, unit, range, money, operators, source } = definition;
  const choices = type === 'city' ? cities : definition.choices;
  return {
    path,
    type,
    label,
    unit,
    range: range ?? null,
    money: money ?? false,
    choices: choices ? Object.entries(choices).map(([code, text]) => ({ code, text })) : null,
    operators: operators.map((operator) => ({ operator, text: operatorWords(operator) })),
    source,
  };
}

/** The facts a rule set may speak of, and the outcomes its process knows what to do with; a problem where the document is no rule set. */
export async function policyVocabularyOf(db: Db, documentId: string): Promise<z.input<typeof policyVocabulary>> {
  const standard = requireRuleSet(documentId);
  const vocabulary = vocabularyOf(standard.vocabulary);
  const cities = Object.fromEntries((await listCities(db)).map(({ code, name }) => [code, name]));
  return {
    id: vocabulary.id,
    title: vocabulary.title,
    facts: Object.entries(vocabulary.facts).map(([path, definition]) => factView(path, definition, cities)),
    outcomes: standard.outcomes.map(({ id, title, route }) => ({ id, title, routed: route !== undefined })),
  };
}
