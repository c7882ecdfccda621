import { randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, which people mistake for other characters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const COUNT = 10;
/** 60 bits: nobody guesses one in the tries an account allows. */
const LENGTH = 12;

const newCode = (): string => Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** Ten new recovery codes, as they are compared and kept. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, newCode);

/** A recovery code as people read it: in groups of four. */
export const grouped = (code: string): string => code.replaceAll(/.{4}(?=.)/g, '$&-');

/** What somebody typed as it is compared: without gaps, with the letters that are easily mistaken set right. */
export const normalised = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
