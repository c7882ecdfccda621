let leaving = false;

/** From now on this process says, wherever it is asked whether it takes requests, that it does not: it still serves those that come. */
export function beginLeaving(): void {
  leaving = true;
}

/** Whether it is about to end. */
export const isLeaving = (): boolean => leaving;
