/** Memory that an inspector may keep between two photos; where it keeps more, the next has a new one. */
export const MOST_KEPT = 512 * 1024 * 1024;

/** Memory that one takes at most while it has a photo of 60 million pixels and 15 MB, as policy allows unless it says otherwise, whatever its format. */
export const MOST_TAKEN = 768 * 1024 * 1024;

/** What the process they belong to has for itself, with all the uploads it holds at most (api/photos/room.ts). */
const OF_PARENT = 768 * 1024 * 1024;

/** How many inspectors there may be: a core is left to whatever does not wait for photos, and all together they fit into the memory, in bytes; one there is always. */
export const howManyInspectors = ({ cores, memory }: { cores: number; memory: number }): number =>
  Math.max(1, Math.min(cores - 1, Math.floor((memory - OF_PARENT) / MOST_TAKEN)));
