const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** The 18th character of a resident ID number, from its first 17 digits (GB 11643). */
export function residentCheck(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return CHECK_DIGITS[sum % 11] ?? '';
}

/** A resident ID number is 17 digits and a check digit; numbers of other documents have other shapes. */
const looksResident = (number: string): boolean => /^\d{17}.$/.test(number);

/** Whether the number can be one: a resident ID number must carry its check digit; about other numbers nothing is known. */
export const identityNumberFits = (number: string): boolean => !looksResident(number) || residentCheck(number) === number[17];
