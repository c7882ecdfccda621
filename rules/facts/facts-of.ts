import type { CodeFrom } from './code-from.ts';
import type { FactDefinition, Vocabulary } from './vocabulary.ts';

type ValueOf<Definition> =
  Definition extends FactDefinition<infer Type, infer Codes>
    ? { boolean: boolean; number: number; code: CodeFrom<Codes>; codes: readonly CodeFrom<Codes>[]; city: string }[Type]
    : never;

type Defined<Of extends Vocabulary> = Of['facts'];
type Fact<Path> = Path extends `${infer Name}.${string}` ? Name : never;

/**
 * The facts of a vocabulary as whoever gathers them hands them over: each one that is defined, of the type and with the codes its definition
 * states, and no other. One that is not known this time is `undefined`; one that nobody gathers does not compile.
 */
export type FactsOf<Of extends Vocabulary> = {
  [Name in Fact<keyof Defined<Of>>]: {
    [Path in keyof Defined<Of> as Path extends `${Name}.${infer Rest}` ? Rest : never]: ValueOf<Defined<Of>[Path]> | undefined;
  };
};
