interface WindowStorage {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
}

/** What this window keeps across reloads, and no other window sees; gone when it is closed. */
export const windowStorage = (): WindowStorage => (globalThis as unknown as { sessionStorage: WindowStorage }).sessionStorage;
