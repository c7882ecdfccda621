const PATH = /^\$(?:\.[A-Za-z][A-Za-z0-9]*)+$/;

/** Thrown for a path that is not of the form `$.name` or `$.a.b`. */
export class PathRefused extends Error {
  override readonly name = 'PathRefused';
}

/** Whether a rule's path is of the only form there is: `$` and names. */
export function isPath(path: string): boolean {
  return PATH.test(path);
}

/** The vocabulary path a rule means by its fact and path: ("applicant", "$.activeBindings") is "applicant.activeBindings". */
export function vocabularyPath(fact: string, path = ''): string {
  return fact + path.slice(1);
}

/**
 * Reads `$.a.b` from a fact. Own properties only: what hangs on a prototype does not exist here.
 * @throws PathRefused for a path of any other form.
 */
export function readPath(fact: object, path: string): unknown {
  if (!isPath(path)) throw new PathRefused('A path is "$" followed by names, such as "$.plateType".');
  let value: unknown = fact;
  for (const name of path.slice(2).split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
