import { about, type Invariant } from './evidence.ts';

/** No answer says that we made a mistake: what is away is answered with 503, and can be asked again. */
export const nothingBroken: Invariant = async ({ journal }) => {
  const broken = new Map<string, string[]>();
  for (const { what, status, code, requestId } of journal.of('broken')) {
    const kind = `${what} was answered ${status} ${code}`;
    broken.set(kind, [...(broken.get(kind) ?? []), requestId]);
  }
  return [
    about(
      [...broken].map(([kind, requests]) => `${kind}, ${requests.length} times (requests ${requests.slice(0, 3).join(', ')})`),
      'kinds of answers said that we made a mistake',
    ),
  ];
};
