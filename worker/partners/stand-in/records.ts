import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BindingRecord } from '../registry.ts';
import type { SmsMessage } from '../sms.ts';

export interface SentMessage extends SmsMessage {
  /** ISO 8601 in UTC. */
  sentAt: string;
}

export interface ToldBinding extends BindingRecord {
  endedAt: string | null;
}

type Line = { message: SentMessage } | { binding: BindingRecord } | { end: { bindingId: string; endedAt: string } };

/** What the stand-in was told: messages to send and bindings to record. With a folder, it survives a restart. */
export interface Records {
  readonly messages: ReadonlyMap<string, SentMessage>;
  readonly bindings: ReadonlyMap<string, ToldBinding>;
  write(line: Line): void;
}

export function openRecords(folder?: string): Records {
  const messages = new Map<string, SentMessage>();
  const bindings = new Map<string, ToldBinding>();

  function take(line: Line): void {
    if ('message' in line) messages.set(line.message.id, line.message);
    else if ('binding' in line) bindings.set(line.binding.bindingId, { ...line.binding, endedAt: null });
    else {
      const binding = bindings.get(line.end.bindingId);
      if (binding) binding.endedAt = line.end.endedAt;
    }
  }

  if (folder === undefined) return { messages, bindings, write: take };

  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'partner-stand-in.jsonl');
  for (const text of existingLines(path)) take(JSON.parse(text) as Line);
  return {
    messages,
    bindings,
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

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
