import type { Choices } from './vocabulary.ts';

declare const unlisted: unique symbol;

/** A code that its table does not have: facts hold it as it came, and it counts as missing. */
export type Unlisted = string & { readonly [unlisted]: true };

/** A code as a fact holds it. */
export type CodeFrom<Table extends Choices> = Extract<keyof Table, string> | Unlisted;

/** A code that came from outside as a fact of this table; nothing is changed of it. */
export const codeFrom = <Table extends Choices>(table: Table, code: string): CodeFrom<Table> =>
  Object.hasOwn(table, code) ? (code as Extract<keyof Table, string>) : (code as Unlisted);
