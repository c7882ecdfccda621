/** Whether words given as a note or reason are some. */
export const isNote = (words: string): boolean => words.trim().length >= 2;
