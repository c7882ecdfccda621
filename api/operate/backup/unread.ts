import type { Files } from '@trafficdesk/worker/photos/files/files.ts';

/** Files that their place has and does not give, by name, each with what ails it; of those that it does not even list, how their names begin. */
export type Unread = Map<string, Error>;

/** So many one after the other, and it is the place that is ill. */
const MOST_IN_A_ROW = 20;

/**
 * The same files, of which what cannot be read is noted, and answered as if it were not there: nothing waits for it. Throws where it is one after the other.
 */
export function readingOn(source: Files, unread: Unread): Files {
  let inARow = 0;
  const note = (name: string, error: Error): void => {
    unread.set(name, error);
    inARow += 1;
    if (inARow >= MOST_IN_A_ROW) throw error;
  };
  return {
    ...source,
    async get(name) {
      try {
        const bytes = await source.get(name);
        inARow = 0;
        unread.delete(name);
        return bytes;
      } catch (error) {
        note(name, error as Error);
        return null;
      }
    },
    list: (page) => source.list({ ...page, unlisted: note }),
  };
}

/** Says what could not be read, with one example; the same words as long as it is the same. Null where there is nothing to say. */
export function unreadLine(unread: Unread): string | null {
  const [name] = [...unread.keys()].sort();
  return name === undefined
    ? null
    : `${unread.size} files or folders of photos cannot be read, and the backup lacks what is in them: ${unread.get(name)?.message}`;
}
