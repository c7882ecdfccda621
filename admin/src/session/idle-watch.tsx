import { useEffect, useRef, useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import { IdleWarning } from './idle-warning.tsx';
import { isPresenceUntold, listenForInput } from './presence.ts';

/** How long before its end an unused session is spoken of. */
const warnBefore = 60_000;

/** How often somebody who works without any call, typing say, is told of to the server. */
const tellEvery = 60_000;

const tryAgain = 15_000;

/**
 * Keeps the session of somebody who is at the page, warns before it ends for want of use, and leads to the sign-in page when it has ended.
 * The server is asked each time: another window may have used the session.
 */
export function IdleWatch() {
  const requests = useRequests();
  const [endsAt, setEndsAt] = useState<number>();
  const warned = useRef(false);

  useEffect(() => {
    let next: ReturnType<typeof setTimeout> | undefined;
    let gone = false;

    const plan = (wait: number) => {
      clearTimeout(next);
      if (!gone) next = setTimeout(() => void look(), wait);
    };
    const look = async () => {
      try {
        const left = (await requests.lookAtSession()).idleSeconds * 1000;
        warned.current = left <= warnBefore;
        setEndsAt(warned.current ? Date.now() + left : undefined);
        plan(warned.current ? left + 1000 : left - warnBefore);
      } catch {
        plan(tryAgain);
      }
    };
    const telling = setInterval(() => {
      if (isPresenceUntold()) void look();
    }, tellEvery);
    const stopListening = listenForInput(() => {
      if (!warned.current) return;
      warned.current = false;
      void look();
    });
    void look();
    return () => {
      gone = true;
      clearTimeout(next);
      clearInterval(telling);
      stopListening();
    };
  }, [requests]);

  return endsAt === undefined ? null : <IdleWarning endsAt={endsAt} />;
}
