import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { onBehalfOf } from '../partners/on-behalf.ts';

/** Has each activity run for the request its input names. */
export const forRequest: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute(input, next) {
      const [asked] = input.args as [{ requestId?: string }?];
      return onBehalfOf(asked?.requestId, () => next(input));
    },
  },
});
