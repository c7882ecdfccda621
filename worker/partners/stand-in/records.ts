import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from '../identity.ts';
import type { BindingRecord, PhoneChange, VehicleKey } from '../registry.ts';
import type { SmsMessage } from '../sms.ts';
import { openPaymentBook, type PaymentBook, type PaymentLine } from './payment-book.ts';
import { openViolationBook, type ViolationBook, type ViolationLine } from './violation-book.ts';

export interface SentMessage extends SmsMessage {
  /** ISO 8601 in UTC. */
  sentAt: string;
}

export interface ToldBinding extends BindingRecord {
  endedAt: string | null;
}

export interface ChangedPhone extends PhoneChange {
  /** The vehicle whose file it is; null for a driver's. */
  vehicle: VehicleKey | null;
  /** ISO 8601 in UTC. */
  changedAt: string;
}

export interface BegunCheck {
  checkId: string;
  key: string;
  identityNumber: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
}

export interface Comparison {
  key: string;
  identityNumber: string;
  authCode: string;
  equal: boolean;
}

type Line =
  | { message: SentMessage }
  /** A message that was handed over again under its key; `same` as before. */
  | { again: { id: string; same: boolean } }
  | { binding: BindingRecord }
  | { end: { bindingId: string; endedAt: string } }
  | { phone: ChangedPhone }
  | { check: BegunCheck }
  | { settled: { checkId: string; result: CheckResult } }
  | { comparison: Comparison }
  | { violation: ViolationLine }
  | { payment: PaymentLine };

/** What the stand-in was told and asked to do. With a folder, it survives a restart. */
export interface Records {
  readonly messages: ReadonlyMap<string, SentMessage>;
  /** Of those that were handed over again, and not sent again: how often as they were, and how often otherwise, by their keys. */
  readonly messagesAgain: ReadonlyMap<string, { same: number; otherwise: number }>;
  readonly bindings: ReadonlyMap<string, ToldBinding>;
  /** By their keys, in the order they came. */
  readonly phones: ReadonlyMap<string, ChangedPhone>;
  readonly checks: ReadonlyMap<string, BegunCheck & { result: CheckResult }>;
  /** By their keys. */
  readonly comparisons: ReadonlyMap<string, Comparison>;
  readonly violations: ViolationBook;
  readonly payments: PaymentBook;
  write(line: Line): void;
}

export function openRecords(folder?: string): Records {
  const messages = new Map<string, SentMessage>();
  const messagesAgain = new Map<string, { same: number; otherwise: number }>();
  const bindings = new Map<string, ToldBinding>();
  const phones = new Map<string, ChangedPhone>();
  const checks = new Map<string, BegunCheck & { result: CheckResult }>();
  const comparisons = new Map<string, Comparison>();
  const violations = openViolationBook();
  const payments = openPaymentBook();

  function countAgain({ id, same }: { id: string; same: boolean }): void {
    const before = messagesAgain.get(id) ?? { same: 0, otherwise: 0 };
    messagesAgain.set(id, same ? { ...before, same: before.same + 1 } : { ...before, otherwise: before.otherwise + 1 });
  }

  function take(line: Line): void {
    if ('message' in line) messages.set(line.message.id, line.message);
    else if ('again' in line) countAgain(line.again);
    else if ('binding' in line) bindings.set(line.binding.bindingId, { ...line.binding, endedAt: null });
    else if ('phone' in line) phones.set(line.phone.key, line.phone);
    else if ('check' in line) checks.set(line.check.checkId, { ...line.check, result: { state: 'open' } });
    else if ('comparison' in line) comparisons.set(line.comparison.key, line.comparison);
    else if ('violation' in line) violations.take(line.violation);
    else if ('payment' in line) payments.take(line.payment);
    else if ('settled' in line) {
      const check = checks.get(line.settled.checkId);
      if (check) check.result = line.settled.result;
    } else {
      const binding = bindings.get(line.end.bindingId);
      if (binding) binding.endedAt = line.end.endedAt;
    }
  }

  const kept = { messages, messagesAgain, bindings, phones, checks, comparisons, violations, payments };
  if (folder === undefined) return { ...kept, write: take };

  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'partner-stand-in.jsonl');
  for (const text of existingLines(path)) take(JSON.parse(text) as Line);
  endLastLine(path);
  return {
    ...kept,
    write(line) {
      take(line);
      appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
  };
}

/** Whole lines only: a hard stop can leave half of one at the end. */
function existingLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, -1).filter(isJson);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** What is written next would otherwise be part of a line that a hard stop left half. */
function endLastLine(path: string): void {
  if (existsSync(path) && !readFileSync(path).subarray(-1).equals(LINE_END)) appendFileSync(path, LINE_END);
}

const LINE_END = Buffer.from('\n');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
