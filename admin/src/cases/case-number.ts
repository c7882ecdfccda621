/** As cases are numbered: the day, and a number that goes on. */
export const caseNumber = /^[0-9]{6}-[0-9]{9}$/;
