const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
/** In the order of the reasons: 1 to 9, then the same with Shift, by `keyOf`; later ones have none. */
const keys = [...digits, ...digits.map((digit) => `shift+${digit}`)];

/** The key of the reason at this place among those offered. */
export const reasonKey = (at: number): string | undefined => keys[at];

/** A reason's key as it stands beside it. */
export const shownKey = (key: string): string => key.replace('shift+', '⇧');
