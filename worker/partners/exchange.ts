import type { Dispatcher } from 'undici';

/** A request to a partner, below its address. */
export interface Sent {
  url: string;
  method: 'GET' | 'POST' | 'PUT';
  headers: Record<string, string>;
  body: string | null;
}

export interface Received {
  status: number;
  text: string;
}

/** The partner had not answered when the time was over. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/**
 * Sends a request and reads the whole answer, or throws what went wrong; TookTooLong where it was not there in time. Spoken to the dispatcher itself: streams
 * and signals would cost more than all the rest of a short call.
 */
export const exchange = (dispatcher: Dispatcher, timeoutMs: number, { url, method, headers, body }: Sent): Promise<Received> =>
  new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(url);
    let line: Dispatcher.DispatchController | undefined;
    let over: Error | undefined;
    const timer = setTimeout(() => {
      over = new TookTooLong(`No answer within ${timeoutMs} ms`);
      reject(over);
      line?.abort(over);
    }, timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    let status = 0;
    const chunks: Buffer[] = [];
    try {
      dispatcher.dispatch(
        { origin, path: pathname + search, method, headers, body },
        {
          onRequestStart(controller) {
            line = controller;
            // Its time was over before there was a connection: it is not sent any more.
            if (over) controller.abort(over);
          },
          onResponseStart(_controller, statusCode) {
            status = statusCode;
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            clearTimeout(timer);
            resolve({ status, text: new TextDecoder().decode(Buffer.concat(chunks)) });
          },
          onResponseError(_controller, error) {
            fail(error);
          },
        },
      );
    } catch (error) {
      fail(error as Error);
    }
  });
