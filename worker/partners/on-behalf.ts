import { AsyncLocalStorage } from 'node:async_hooks';

const request = new AsyncLocalStorage<string | undefined>();

/** Does work for the HTTP request of this id: partners are told the id with whatever they are asked, so that their logs can be held against ours. */
export const onBehalfOf = <T>(requestId: string | undefined, work: () => T): T => request.run(requestId, work);

/** The id of the request that the present work is for; undefined where it is for none. */
export const requestInHand = (): string | undefined => request.getStore();
