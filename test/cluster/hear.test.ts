import { expect, test } from 'vitest';
import { hear } from './hear.ts';

/** Somebody who is answered with a stream that never ends by itself. */
function listener() {
  let isHungUp = false;
  const body = new ReadableStream({
    start: (to) => to.enqueue(new TextEncoder().encode('event: hello\n\n')),
    cancel: () => {
      isHungUp = true;
    },
  });
  return { send: async () => new Response(body), isHungUp: () => isHungUp };
}

test('a stream is heard until one is told to hang up', async () => {
  const over = new AbortController();
  const officer = listener();
  const heard = hear(officer, over.signal);
  setTimeout(() => over.abort(), 50);
  await heard;
  expect(officer.isHungUp()).toBe(true);
});

test('whoever is told to hang up while a stream is being opened hangs up once it is', async () => {
  const over = new AbortController();
  const officer = listener();
  const heard = hear(officer, over.signal);
  over.abort();
  await heard;
  expect(officer.isHungUp()).toBe(true);
});
