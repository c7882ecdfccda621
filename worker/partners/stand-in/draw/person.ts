/** An invented person as the drawings need one. `face` is any whole number: the same number is the same face. */
export interface Person {
  name: string;
  /** Eighteen characters of GB 11643: birthday and sex are drawn from it. */
  identityNumber: string;
  face: number;
}

export interface Vehicle {
  plateNumber: string;
  /** Code of the plate type: 02 or 52. */
  plateType: string;
  brand: string;
}

interface Birth {
  year: number;
  month: number;
  day: number;
}

/** The birthday, as the number has it. */
export const birthOf = ({ identityNumber }: Person): Birth => ({
  year: Number(identityNumber.slice(6, 10)),
  month: Number(identityNumber.slice(10, 12)),
  day: Number(identityNumber.slice(12, 14)),
});

/** The sex, as the number has it: its last digit but one is even. */
export const isFemale = ({ identityNumber }: Person): boolean => Number(identityNumber[16]) % 2 === 0;
