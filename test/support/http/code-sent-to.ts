import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf } from './answer.ts';

const PATIENCE_MS = 10_000;

interface Sent {
  id: string;
  text: string;
}

/**
 * The code in the newest message to a phone, where the stand-in at `standIn` keeps what the gateway "sent"; waits for one that is on its way.
 * `word` is what the message calls it.
 */
export async function codeSentTo(standIn: string, phone: string, word = '验证码'): Promise<string> {
  const code = new RegExp(`${word}(\\d{6}|\\w{5} \\w{5})`);
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100)) {
    const { items } = await answerOf<{ items: Sent[] }>('messages', await fetch(`${standIn}/sms/messages?to=${phone}`));
    const found = items.map(({ text }) => code.exec(text)?.[1]).find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  throw new Error(`No ${word} was sent to ${phone}`);
}
