import { useState } from 'react';

/** Gives what is sent an id: the same content again, as after a lost answer, has the same, so that the server takes it once. */
export function useAttemptId(): (content: unknown) => string {
  const [ids] = useState(() => new Map<string, string>());
  return (content) => {
    const saying = JSON.stringify(content);
    const id = ids.get(saying) ?? crypto.randomUUID();
    ids.set(saying, id);
    return id;
  };
}
