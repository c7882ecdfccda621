import type { Open } from './meaning/questions.ts';
import type { Facts } from './rule-set.ts';
import type { Text } from './text.ts';

/** Where it was found: in the form of the document, in the words it uses, or in what its rules come to together. */
export type Stage = 'shape' | 'words' | 'meaning';

/** What is wrong with a policy document and what to do about it. */
export interface Finding {
  /** Only errors keep a document from being published; a notice says what could not be proven: it counts for something only once somebody answers for it. */
  severity: 'error' | 'notice';
  stage: Stage;
  /** Name of the rule it is in. */
  rule?: string;
  /** JSON pointer to the place in the document; empty for all of it. */
  pointer: string;
  message: Text;
  /** Facts of a case that shows it. */
  example?: Facts;
  /** Of a notice that something is not proven: why. */
  open?: Open;
}

/** A place in a document: a JSON pointer, and the rule it is in. */
export interface Place {
  pointer: string;
  rule?: string;
}

/** An error at a place. */
export const errorAt = (stage: Stage, { pointer, rule }: Place, message: Text): Finding => ({
  severity: 'error',
  stage,
  ...(rule !== undefined && { rule }),
  pointer,
  message,
});

/** A JSON pointer to what lies further in (RFC 6901). */
export const within = (pointer: string, ...keys: (string | number)[]): string =>
  [pointer, ...keys.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
