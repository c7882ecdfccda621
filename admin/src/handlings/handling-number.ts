/** As handlings are numbered: V, the day, and a number that goes on. */
export const handlingNumber = /^V[0-9]{6}-[0-9]{9}$/;
