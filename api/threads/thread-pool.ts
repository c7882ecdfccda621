import { Piscina } from 'piscina';
import type { ProblemCode } from '../problems/catalogue.ts';
import { problem } from '../problems/problem.ts';
import type { Input, Output, Performed, Task } from './tasks.ts';

interface PoolLimits {
  /** How many may be in line, the one at work included. */
  places: number;
  /** How many of them for one account. */
  perAccount: number;
  /** How long one task may take, in milliseconds from when it begins. */
  deadlineMs: number;
  /** What is said of a task that takes longer, or more memory than a thread has. */
  overdue: ProblemCode;
}

/** Who asks. */
export interface Asking {
  account: string;
  /** Tells that they no longer wait. */
  signal?: AbortSignal;
}

/** A thread takes a second to start; whoever edits asks again within a minute. */
const KEPT_WARM_MS = 60_000;
const MEMORY_MB = 512;
const NEVER = new AbortController().signal;
const START_MS = 60_000;
const RETRY = { 'Retry-After': '5' };

/**
 * One thread, and a line of those who wait for it, limited in all and for each account. A task that takes too long, or that nobody waits for
 * any more, is ended together with the thread; the next gets a new one.
 */
export class ThreadPool {
  readonly #limits: PoolLimits;
  readonly #inLine = new Map<string, number>();
  #threads: Piscina | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  /**
   * What a task comes to; problems leave it as they were thrown. Throws too-many-requests for an account that waits for others already,
   * temporarily-unavailable where too many wait, and the pool's own problem for a task that takes too much.
   */
  async run<T extends Task>({ account, signal = NEVER }: Asking, task: T, ...input: Input<T>): Promise<Output<T>> {
    const leave = this.#enter(account);
    const before = this.#last;
    const turn = Promise.race([before, gone(signal)]).then(() => this.#perform(signal, task, input));
    this.#last = Promise.allSettled([before, turn]);
    return turn.finally(leave).catch((error: unknown) => {
      throw signal.aborted ? problem('temporarily-unavailable', { headers: RETRY }) : error;
    });
  }

  #enter(account: string): () => void {
    const own = this.#inLine.get(account) ?? 0;
    const all = [...this.#inLine.values()].reduce((sum, each) => sum + each, 0);
    if (own >= this.#limits.perAccount) throw problem('too-many-requests', { headers: RETRY });
    if (all >= this.#limits.places) throw problem('temporarily-unavailable', { headers: RETRY });
    this.#inLine.set(account, own + 1);
    return () => {
      const left = (this.#inLine.get(account) ?? 1) - 1;
      if (left > 0) this.#inLine.set(account, left);
      else this.#inLine.delete(account);
    };
  }

  async #perform<T extends Task>(signal: AbortSignal, task: T, input: Input<T>): Promise<Output<T>> {
    const { deadlineMs, overdue } = this.#limits;
    this.#threads ??= new Piscina({
      filename: new URL('./thread.mjs', import.meta.url).href,
      maxThreads: 1,
      minThreads: 0,
      idleTimeout: KEPT_WARM_MS,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: [],
      // A thread that sleeps between two tasks would not see to what the solver's own thread tells it.
      atomics: 'disabled',
    });
    // A thread that has only just been started takes its time: that is not the task's.
    await this.#threads.run(null, { name: 'started', signal: AbortSignal.any([signal, AbortSignal.timeout(START_MS)]) });
    const deadline = AbortSignal.timeout(deadlineMs);
    const performed: Performed<T> = await this.#threads
      .run({ task, input }, { signal: AbortSignal.any([signal, deadline]) })
      .catch((error: unknown) => {
        const isOutOfMemory = (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
        throw (deadline.aborted && !signal.aborted) || isOutOfMemory ? problem(overdue, { headers: RETRY }) : error;
      });
    if ('problem' in performed) throw problem(performed.problem.code, performed.problem.more);
    return performed.output;
  }
}

/** Never resolves; a signal that is not aborted any more after all was done keeps nothing. */
const gone = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else if (signal !== NEVER) signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
