import { fits } from '@trafficdesk/rules/facts/known-facts.ts';
import type { FactDefinition, FactType } from '@trafficdesk/rules/facts/vocabulary.ts';
import pg from 'pg';

/** Reads a field out of the bytes of a line, from `start` to before `end`. */
export type Decoder<T = unknown> = (bytes: Buffer, start: number, end: number) => T;

/** As many bytes have a number of their own that is read without rounding. */
const SHORT = 6;
/** Texts kept for a column; measures differ on every row and are not worth keeping. */
const MOST_KEPT = 10_000;

/** A decoder that makes the value of each text once: most columns have few. */
export function keeping<T>(make: (text: string) => T): Decoder<T> {
  const short = new Map<number, T>();
  const long = new Map<string, T>();
  const kept = <K>(made: Map<K, T>, key: K, bytes: Buffer, start: number, end: number): T => {
    const value = make(bytes.toString('latin1', start, end));
    if (made.size < MOST_KEPT) made.set(key, value);
    return value;
  };
  return (bytes, start, end) => {
    if (end - start > SHORT) {
      const text = bytes.toString('latin1', start, end);
      const value = long.get(text);
      return value !== undefined ? value : kept(long, text, bytes, start, end);
    }
    // PostgreSQL's texts hold no zero byte, so that no two share a number.
    let key = 0;
    for (let at = start; at < end; at += 1) key = key * 256 + (bytes[at] as number);
    const value = short.get(key);
    return value !== undefined ? value : kept(short, key, bytes, start, end);
  };
}

/** An identity: digits. */
export const decodeId: Decoder<number> = (bytes, start, end) => {
  let id = 0;
  for (let at = start; at < end; at += 1) id = id * 10 + (bytes[at] as number) - 48;
  return id;
};

/** PostgreSQL's number for text[], which the driver's own list does not name. */
const TEXT_ARRAY = 1009;
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the list of types the driver declares leaves arrays out
const parseArray: (text: string) => unknown = pg.types.getTypeParser(TEXT_ARRAY as Parameters<typeof pg.types.getTypeParser>[0]);

const PARSE: Record<FactType, (text: string) => unknown> = {
  boolean: (text) => text === 't',
  number: Number,
  code: (text) => text,
  codes: parseArray,
  city: (text) => text,
};

/** A decoder of a fact's column; null where there is no value, or one that the definition does not know. Codes hold nothing that COPY would escape. */
export function decoderOf(definition: FactDefinition): Decoder {
  const parse = PARSE[definition.type];
  return keeping((text) => {
    const value = text === '\\N' ? null : parse(text);
    return fits(definition, value) ? value : null;
  });
}
