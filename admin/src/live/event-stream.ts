/** Milliseconds until a stream that was lost is opened again: doubled at each failure. */
const firstWait = 1_000;
const longestWait = 15_000;

/** The server says something every 20 s. A stream that keeps silent for longer may be open here and long gone there, as after a sleep. */
const longestSilence = 50_000;

interface StreamUse {
  /** Tells when the network comes (`online`) and goes (`offline`): the window. */
  network: EventTarget;
  /** What is done with each kind of event. */
  events: Record<string, (data: string) => void>;
  onOpen: () => void;
  /**
   * It is lost, or could not be had; `refused` where the server answered and did not open one. Whatever came before `asOf` was heard, and it
   * is tried again at `retryAt` (both ms since 1970).
   */
  onLost: (lost: { refused: boolean; asOf: number; retryAt: number }) => void;
}

/** Keeps a stream of the server's events open, whatever happens to the way there; answers how to try again at once, and how to leave it. */
export function openEventStream({ network, events, onOpen, onLost }: StreamUse): { retry: () => void; close: () => void } {
  let source: EventSource;
  let next: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;

  const lose = (refused: boolean, asOf = Date.now()) => {
    source.close();
    // Not all browsers of an office at the same moment.
    const after = wait * (0.8 + Math.random() * 0.4);
    wait = Math.min(wait * 2, longestWait);
    plan(open, after);
    onLost({ refused, asOf, retryAt: Date.now() + after });
  };
  const plan = (then: () => void, after: number) => {
    clearTimeout(next);
    next = setTimeout(then, after);
  };
  const hearSilence = () => {
    const heardAt = Date.now();
    plan(() => lose(false, heardAt), longestSilence);
  };
  const open = () => {
    source = new EventSource('/api/events');
    hearSilence();
    source.addEventListener('open', () => {
      wait = firstWait;
      hearSilence();
      onOpen();
    });
    // It keeps to itself what went wrong; only where the server answered with an error has it given up already.
    source.addEventListener('error', () => lose(source.readyState === EventSource.CLOSED));
    for (const [event, take] of Object.entries({ ...events, version: events['version'] ?? (() => undefined) })) {
      source.addEventListener(event, (said) => {
        hearSilence();
        take((said as Event & { data: string }).data);
      });
    }
  };
  const retry = () => {
    source.close();
    wait = firstWait;
    open();
  };
  open();
  // Whether the network came or went, what is open may be so in name only.
  network.addEventListener('online', retry);
  network.addEventListener('offline', retry);
  return {
    retry,
    close: () => {
      source.close();
      clearTimeout(next);
      network.removeEventListener('online', retry);
      network.removeEventListener('offline', retry);
    },
  };
}
