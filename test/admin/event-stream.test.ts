import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEventStream } from '../../admin/src/live/event-stream.ts';

/** Streams as a browser opens them, in order; what happens to them is the test's to say. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  constructor() {
    super();
    Source.all.push(this);
  }
  static get last(): Source {
    return Source.all.at(-1) as Source;
  }
  succeed(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  fail(refused = false): void {
    this.readyState = refused ? Source.CLOSED : 0;
    this.dispatchEvent(new Event('error'));
  }
  say(event: string, data = '{}'): void {
    this.dispatchEvent(new MessageEvent(event, { data }));
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
}

const network = new EventTarget();
let said: string[];
let stream: ReturnType<typeof openEventStream>;
const lost = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  Source.all = [];
  said = [];
  lost.mockReset();
  stream = openEventStream({ network, events: { queue: (data) => said.push(data) }, onOpen: () => said.push('open'), onLost: lost });
});
afterEach(() => {
  stream.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the stream of live events', () => {
  test('is opened again ever more slowly while it cannot be had, at least every 18 s, and from the beginning once it could', () => {
    const waits = Array.from({ length: 7 }, () => {
      const [tries, from] = [Source.all.length, Date.now()];
      Source.last.fail();
      while (Source.all.length === tries) vi.advanceTimersByTime(100);
      return Date.now() - from;
    });
    expect(waits[0]).toBeLessThanOrEqual(1_300);
    expect(waits[3]).toBeGreaterThan(4_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(18_100);
    Source.last.succeed();
    Source.last.fail();
    const tries = Source.all.length;
    vi.advanceTimersByTime(1_300);
    expect(Source.all).toHaveLength(tries + 1);
  });

  test('tells a refusal of the server from a lost way, and when it is tried again', () => {
    Source.last.fail(true);
    expect(lost).toHaveBeenLastCalledWith({ refused: true, asOf: Date.now(), retryAt: expect.any(Number) as number });
    vi.advanceTimersByTime(1_300);
    Source.last.fail();
    expect(lost.mock.lastCall?.[0]).toMatchObject({ refused: false });
    expect(lost).toHaveBeenLastCalledWith(
      expect.objectContaining({ retryAt: expect.toSatisfy((at: number) => at > Date.now()) as number }),
    );
  });

  test('that keeps silent is taken as lost since it was last heard, though the browser holds it open', () => {
    Source.last.succeed();
    vi.advanceTimersByTime(40_000);
    Source.last.say('queue', 'first');
    const heardAt = Date.now();
    vi.advanceTimersByTime(40_000);
    expect(lost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(11_000);
    expect(lost.mock.lastCall?.[0]).toMatchObject({ refused: false, asOf: heardAt });
    expect(Source.all[0]?.readyState).toBe(Source.CLOSED);
    expect(said).toEqual(['open', 'first']);
  });

  test('with nothing but signs of life lives on', () => {
    Source.last.succeed();
    for (let n = 0; n < 10; n++) {
      vi.advanceTimersByTime(20_000);
      Source.last.say('version');
    }
    expect(lost).not.toHaveBeenCalled();
    expect(Source.all).toHaveLength(1);
  });

  test('is opened anew at once when the network comes or goes, and never twice at a time', () => {
    Source.last.succeed();
    network.dispatchEvent(new Event('offline'));
    Source.last.fail();
    network.dispatchEvent(new Event('online'));
    expect(Source.all).toHaveLength(3);
    Source.last.succeed();
    expect(Source.all.filter(({ readyState }) => readyState !== Source.CLOSED)).toHaveLength(1);
    vi.advanceTimersByTime(30_000);
    expect(Source.all).toHaveLength(3);
  });

  test('that was left opens no more', () => {
    Source.last.fail();
    stream.close();
    vi.advanceTimersByTime(60_000);
    network.dispatchEvent(new Event('online'));
    expect(Source.all).toHaveLength(1);
  });
});
