import { randomUUID } from 'node:crypto';
import type { Partner } from '@trafficdesk/worker/partners/call.ts';
import { type PartnerFailure, PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import type { PartnerName } from '@trafficdesk/worker/partners/stand-in/faults.ts';
import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { answering } from './answering.ts';

export interface PartnerCall {
  name: string;
  /** Makes the call through our client, under this key where it has one. */
  ask: (partner: Partner, key: string) => Promise<unknown>;
  /** What the client makes of a good answer. */
  answer: unknown;
  /** Whether the partner does something lasting, once per key, rather than answer a question. */
  lasting: boolean;
  /** Answers in a shape nobody agreed on, besides those that are wrong for every call. */
  wrong: string[];
}

interface Contract {
  partner: StandIn;
  name: PartnerName;
  baseUrl: string;
  /** What no error may quote. */
  personal: string[];
  calls: PartnerCall[];
}

const failureOf = (asked: Promise<unknown>): Promise<PartnerFailure> =>
  asked.then(
    () => expect.unreachable('the call was answered'),
    (failure: PartnerFailure) => failure,
  );

/** What every call of every partner keeps to, over HTTP through our client: when all is well and in each mood of the stand-in. */
export function partnerContract({ partner, name, baseUrl, personal, calls }: Contract): void {
  const well = { baseUrl, timeoutMs: 5000 };
  const hurried = { baseUrl, timeoutMs: 500 };
  let key = '';
  let write = vi.spyOn(partner.records, 'write');
  /** What lasts of what was asked, without the tally of repeats. */
  const done = () => write.mock.calls.filter(([line]) => !('again' in line));
  beforeEach(() => {
    key = randomUUID();
    write = vi.spyOn(partner.records, 'write');
  });
  afterEach(() => {
    write.mockRestore();
    partner.fault({ [name]: 'ok' });
  });

  describe.each(calls)('$name', ({ ask, answer, lasting, wrong }) => {
    const once = lasting ? 1 : 0;

    it('is answered, the same again under the same key, and done once', async () => {
      const first = await ask(well, key);
      expect(first).toEqual(answer);
      expect(await ask(well, key)).toEqual(first);
      expect(done()).toHaveLength(once);
    });

    it('while the partner is down may be asked again, and nothing was done', async () => {
      partner.fault({ [name]: 'down' });
      const failure = await failureOf(ask(well, key));
      expect(failure).toBeInstanceOf(PartnerUnavailable);
      expect(failure.mayBeDone).toBe(false);
      expect(write).not.toHaveBeenCalled();
    });

    it('while the partner is slow is given up, and may be done for all we know', async () => {
      partner.fault({ [name]: 'slow' });
      const failure = await failureOf(ask(hurried, key));
      expect(failure).toBeInstanceOf(PartnerUnavailable);
      expect(failure).toMatchObject({ mayBeDone: true, message: expect.stringContaining('no answer within 500 ms') });
      expect(write).not.toHaveBeenCalled();
    });

    it('answered too late, then asked again, is done once', async () => {
      partner.fault({ [name]: 'late' });
      expect(await failureOf(ask(hurried, key))).toMatchObject({ name: 'PartnerUnavailable', mayBeDone: true });
      await expect.poll(() => write.mock.calls.length).toBe(once);
      partner.fault({ [name]: 'ok' });
      expect(await ask(well, key)).toEqual(answer);
      expect(done()).toHaveLength(once);
    });

    it('handled twice is done once', async () => {
      partner.fault({ [name]: 'twice' });
      // The stand-in's alone: our client makes its calls otherwise.
      const sentOnceMore = vi.spyOn(globalThis, 'fetch');
      onTestFinished(() => sentOnceMore.mockRestore());
      expect(await ask(well, key)).toEqual(answer);
      expect(sentOnceMore).toHaveBeenCalledTimes(1);
      expect(done()).toHaveLength(once);
    });

    it('refused is not asked again, and nothing was done', async () => {
      partner.fault({ [name]: 'refuses' });
      const failure = await failureOf(ask(well, key));
      expect(failure).toBeInstanceOf(PartnerRefused);
      expect(failure.mayBeDone).toBe(false);
      expect(write).not.toHaveBeenCalled();
    });

    it.each(['not JSON', '[]', ...wrong])('answered %s is refused, and may be done', async (body) => {
      const failure = await failureOf(ask({ baseUrl: await answering(200, body), timeoutMs: 5000 }, key));
      expect(failure).toBeInstanceOf(PartnerRefused);
      expect(failure.mayBeDone).toBe(true);
      const said = JSON.stringify(failure) + failure.stack;
      for (const value of personal) expect(said).not.toContain(value);
    });

    it('never follows the partner elsewhere', async () => {
      const elsewhere = { baseUrl: await answering(307, ''), timeoutMs: 5000 };
      expect(await failureOf(ask(elsewhere, key))).toBeInstanceOf(PartnerUnavailable);
    });
  });
}
