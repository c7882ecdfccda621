const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The 18th character of a unified social credit code, from its first 17 (GB 32100). */
export function creditCheck(characters: string): string {
  const sum = CREDIT_WEIGHTS.reduce((total, weight, index) => total + weight * CREDIT_CHARACTERS.indexOf(characters[index] ?? ''), 0);
  return CREDIT_CHARACTERS[(31 - (sum % 31)) % 31] ?? '';
}
