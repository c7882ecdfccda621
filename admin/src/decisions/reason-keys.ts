/** The keys of reasons in their order: 1 to 9, then the same with Shift, by `keyOf`; later ones have none. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const keys = [...digits, ...digits.map((digit) => `shift+${digit}`)];

export const reasonKey = (at: number): string | undefined => keys[at];

/** A reason's key as it stands beside it. */
export const shownKey = (key: string): string => key.replace('shift+', '⇧');
