import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

/**
 * State that outlives the part of the page that shows it: until the window is closed or loaded anew, or somebody signs out. `null` where nothing
 * is kept under this key, which stays the same for as long as the part is shown.
 */
export function useKept<T>(...key: readonly (string | number)[]): [T | null, (value: T | null) => void] {
  // What is read from the server lies there too, and goes when somebody signs out.
  const queryClient = useQueryClient();
  const [value, setValue] = useState<T | null>(() => queryClient.getQueryData<T | null>(['kept', ...key]) ?? null);
  const keep = (next: T | null) => {
    setValue(next);
    queryClient.setQueryDefaults(['kept'], { gcTime: Infinity });
    queryClient.setQueryData<T | null>(['kept', ...key], next);
  };
  return [value, keep];
}
