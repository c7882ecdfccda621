import { createHash } from 'node:crypto';

/** The same words always name the same thing: an RFC 9562 UUID of version 8 made of their digest. */
export function derivedId(words: string): string {
  const digest = createHash('sha256').update(words).digest();
  digest[6] = ((digest[6] as number) & 0x0f) | 0x80;
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
