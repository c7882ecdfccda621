import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';

/**
 * Turns for whatever holds a decoded photo, whether it is taken in or shown. That takes tens of megabytes: more at once than there are cores
 * would cost memory and save no time.
 */
export const oneAtACore = pLimit(availableParallelism());
