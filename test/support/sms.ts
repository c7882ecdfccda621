import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';

/** Numbers of cases, moments and plates are none. */
const CODE = /(?<![\d:.-])\d{6}(?![\d:.-]\d|\d)/;

/** What the stand-in's SMS gateway was given to send to a phone, the oldest first. */
export const sentTo = ({ records }: StandIn, phone: string): string[] =>
  [...records.messages.values()].filter(({ to }) => to === phone).map(({ text }) => text);

/** Every code of six digits that was sent to a phone, the newest last. */
export const codesSentTo = (partners: StandIn, phone: string): string[] =>
  sentTo(partners, phone).flatMap((text) => CODE.exec(text)?.[0] ?? []);

/** The newest of them, which must have arrived. */
export function codeSentTo(partners: StandIn, phone: string): string {
  const code = codesSentTo(partners, phone).at(-1);
  if (code === undefined) throw new Error('No code has reached the phone');
  return code;
}
