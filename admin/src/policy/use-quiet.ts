import { useEffect, useState } from 'react';

/** Milliseconds without a change until something is tried. */
const QUIET = 350;

/** What a value is once it has been the same for a moment. */
export function useQuiet<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const soon = setTimeout(() => setSettled(value), QUIET);
    return () => clearTimeout(soon);
  }, [value]);
  return settled;
}
