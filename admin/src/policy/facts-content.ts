import type { Facts } from '../api/schemas.ts';

const parts = (path: string): [object: string, name: string] => {
  const dot = path.indexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
};

/** The value of a fact by its path in the vocabulary, e.g. "applicant.activeBindings"; undefined where it is missing. */
export function factAt(facts: Facts, path: string): unknown {
  const [object, name] = parts(path);
  return facts[object]?.[name];
}

/** The facts with another value for one of them; without it where the value is undefined. */
export function withFact(facts: Facts, path: string, value: unknown): Facts {
  const [object, name] = parts(path);
  const { [name]: _before, ...others } = facts[object] ?? {};
  const values = value === undefined ? others : { ...facts[object], [name]: value };
  if (Object.keys(values).length > 0) return { ...facts, [object]: values };
  const { [object]: _emptied, ...rest } = facts;
  return rest;
}
