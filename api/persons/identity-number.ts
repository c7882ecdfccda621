const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** A resident ID number is 17 digits and a check digit; numbers of other documents have other shapes. */
const looksResident = (number: string): boolean => /^\d{17}.$/.test(number);

/** Whether the number can be one: a resident ID number must carry the check digit of GB 11643; about other numbers nothing is known. */
export function identityNumberFits(number: string): boolean {
  if (!looksResident(number)) return true;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return CHECK_DIGITS[sum % 11] === number[17];
}
