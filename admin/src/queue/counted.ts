/** The server counts no further. */
const MOST = 1000;

/** A count as it is shown: so many and more are as good as each other. */
export const counted = (count: number): string => (count < MOST ? String(count) : `${MOST - 1}+`);
