import { signNotice } from '../signed-notice.ts';
import { VIOLATION_NOTICE_HEADER, type ViolationNotice } from '../violation-notice.ts';
import type { Mood } from './moods.ts';
import type { Records } from './records.ts';

export interface ViolationSettings {
  /** Signs the notices. */
  secret: string;
  /** Where notices go; null: nowhere, so that outcomes have to be asked for. */
  noticesTo: string | null;
}

/** What the violation database tells by itself. */
export interface ViolationNotices {
  /**
   * Settles an objection, or eliminates a record, and sends the notice of it: late a while later, twice in that mood, not at all while down. Upheld, the
   * record is gone as well. Answers the statuses the notices sent by now were answered with, 0 for nobody there; null where there is no such thing.
   */
  tell: (notice: ViolationNotice) => Promise<number[] | null>;
  sendNoticesTo: (url: string | null) => void;
  close(): void;
}

/** Long enough to ask for the outcome before its notice comes. */
const LATE_NOTICE_MS = 2_000;

/** Tells of outcomes and eliminations by signed notices, in the mood the database is put into. */
export function createViolationNotices(records: Records, settings: ViolationSettings, mood: () => Mood): ViolationNotices {
  let { noticesTo } = settings;
  const timers = new Set<NodeJS.Timeout>();

  async function send(notice: ViolationNotice): Promise<number[]> {
    if (noticesTo === null) return [];
    const body = Buffer.from(JSON.stringify(notice));
    const headers = { 'content-type': 'application/json', [VIOLATION_NOTICE_HEADER]: signNotice(settings.secret, body, new Date()) };
    const sent = await fetch(noticesTo, { method: 'POST', headers, body }).catch(() => null);
    return [sent?.status ?? 0];
  }

  /** Whether there is something to tell. The first outcome of an objection stays. */
  function take(notice: ViolationNotice): boolean {
    if (notice.type === 'elimination') {
      records.write({ violation: { eliminated: { violationNumber: notice.violationNumber } } });
      return true;
    }
    const { reference, outcome } = notice;
    const objection = [...records.violations.objections.values()].find((each) => each.reference === reference);
    if (!objection) return false;
    if (objection.outcome === 'open') records.write({ violation: { objectionOutcome: { reference, outcome } } });
    if (objection.outcome === 'upheld') records.write({ violation: { eliminated: { violationNumber: objection.violationNumber } } });
    return true;
  }

  return {
    async tell(notice) {
      if (!take(notice)) return null;
      if (mood() === 'down') return [];
      if (mood() === 'late') {
        timers.add(setTimeout(() => void send(notice), LATE_NOTICE_MS));
        return [];
      }
      return mood() === 'twice' ? [...(await send(notice)), ...(await send(notice))] : send(notice);
    },
    sendNoticesTo: (url) => void (noticesTo = url),
    close: () => timers.forEach(clearTimeout),
  };
}
