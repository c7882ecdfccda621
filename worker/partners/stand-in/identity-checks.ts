import { createHash } from 'node:crypto';
import type { CheckResult } from '../identity.ts';
import { type IdentityNotice, NOTICE_HEADER, signNotice } from '../identity-notice.ts';
import type { Mood } from './moods.ts';
import type { BegunCheck, Records } from './records.ts';

export interface IdentitySettings {
  /** Signs the notices. */
  secret: string;
  /** Where notices go; null: nowhere, so that the result has to be asked for. */
  noticesTo: string | null;
  /** A check nobody settles passes by itself after so long; null: it stays open until somebody does. */
  passAfterMs: number | null;
}

/** The real-person checks that were begun, and the notices of how they came out. */
export interface IdentityChecks {
  /** Null where the key stands for a check of somebody else. */
  begin(wish: { key: string; identityNumber: string }): BegunCheck | null;
  /** Null where there is no such check. */
  result(checkId: string): CheckResult | null;
  /**
   * Settles a check unless it has come out already, and sends the notice of how it came out: late a while later, twice in that mood,
   * not at all while down. Answers the statuses the notices sent by now were answered with, 0 for nobody there; null where there is no such check.
   */
  settle: (notice: IdentityNotice) => Promise<number[] | null>;
  sendNoticesTo: (url: string | null) => void;
  close(): void;
}

const LIFE_MS = 10 * 60_000;
/** Long enough to ask for the result before its notice comes. */
const LATE_NOTICE_MS = 2_000;

export function createIdentityChecks(records: Records, settings: IdentitySettings, mood: () => Mood): IdentityChecks {
  const { secret, passAfterMs } = settings;
  let { noticesTo } = settings;
  const timers = new Set<NodeJS.Timeout>();
  const later = (work: () => void, ms: number): void => void timers.add(setTimeout(work, ms));

  async function notify(notice: IdentityNotice): Promise<number[]> {
    if (noticesTo === null) return [];
    const body = Buffer.from(JSON.stringify(notice));
    const headers = { 'content-type': 'application/json', [NOTICE_HEADER]: signNotice(secret, body, new Date()) };
    const sent = await fetch(noticesTo, { method: 'POST', headers, body }).catch(() => null);
    return [sent?.status ?? 0];
  }

  function result(checkId: string): CheckResult | null {
    const check = records.checks.get(checkId);
    if (!check) return null;
    return check.result.state === 'open' && Date.parse(check.expiresAt) <= Date.now()
      ? { state: 'failed', reason: 'expired' }
      : check.result;
  }

  async function settle(wish: IdentityNotice): Promise<number[] | null> {
    const { checkId, ...wished } = wish;
    const before = result(checkId);
    if (!before) return null;
    if (before.state === 'open') records.write({ settled: { checkId, result: wished } });
    const notice: IdentityNotice = { checkId, ...(before.state === 'open' ? wished : before) };
    if (mood() === 'down') return [];
    if (mood() === 'late') {
      later(() => void notify(notice), LATE_NOTICE_MS);
      return [];
    }
    return mood() === 'twice' ? [...(await notify(notice)), ...(await notify(notice))] : notify(notice);
  }

  function passByItself(checkId: string): void {
    if (passAfterMs === null) return;
    later(() => void (result(checkId)?.state === 'open' && settle({ checkId, state: 'passed' })), passAfterMs);
  }

  for (const { checkId } of records.checks.values()) passByItself(checkId);

  return {
    result,
    settle,
    begin({ key, identityNumber }) {
      const checkId = createHash('sha256').update(key).digest('base64url').slice(0, 22);
      const known = records.checks.get(checkId);
      if (known) return known.identityNumber === identityNumber ? known : null;
      const check = { checkId, key, identityNumber, expiresAt: new Date(Date.now() + LIFE_MS).toISOString() };
      records.write({ check });
      passByItself(checkId);
      return check;
    },
    sendNoticesTo: (url) => void (noticesTo = url),
    close: () => timers.forEach(clearTimeout),
  };
}
