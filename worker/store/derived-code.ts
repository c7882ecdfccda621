import type { LookupKind, Seal } from './seal.ts';

/** What a code is made of. */
export const DIGITS = '0123456789';
/** Digits and letters of which none is taken for another. */
export const DISTINCT = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A code that follows from the look-up key and what it is for: it is kept nowhere, and whoever sends it again sends the same. `kind` is its own,
 * so that nothing else made of the key shows it.
 */
export function derivedCode(
  seal: Seal,
  { kind, of, alphabet, length }: { kind: LookupKind; of: string; alphabet: string; length: number },
): string {
  let rest = BigInt(`0x${seal.lookupHash(kind, of).toString('hex')}`);
  const base = BigInt(alphabet.length);
  const characters: string[] = [];
  for (; characters.length < length; rest /= base) characters.push(alphabet.charAt(Number(rest % base)));
  return characters.join('');
}
