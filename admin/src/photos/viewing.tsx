import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** How bright and how rich in contrast pictures are drawn, in percent; 100 is as they are. */
export interface Light {
  brightness: number;
  contrast: number;
}

export const AS_IT_IS: Light = { brightness: 100, contrast: 100 };

/** What is set for all pictures of a case at once. */
export interface Viewing {
  light: Light;
  setLight: (light: Light) => void;
  loupe: boolean;
  setLoupe: (on: boolean) => void;
  /** Whether what was measured is drawn over the pictures. */
  measured: boolean;
  setMeasured: (on: boolean) => void;
}

const nothing = () => undefined;
const ViewingContext = createContext<Viewing>({
  light: AS_IT_IS,
  setLight: nothing,
  loupe: false,
  setLoupe: nothing,
  measured: false,
  setMeasured: nothing,
});

export const useViewing = (): Viewing => useContext(ViewingContext);

/** Pictures below it share light, loupe and measures. */
export function ViewingTogether({ children }: { children: ReactNode }) {
  const [light, setLight] = useState(AS_IT_IS);
  const [loupe, setLoupe] = useState(false);
  const [measured, setMeasured] = useState(false);
  const viewing = useMemo(() => ({ light, setLight, loupe, setLoupe, measured, setMeasured }), [light, loupe, measured]);
  return <ViewingContext value={viewing}>{children}</ViewingContext>;
}

/** The light as a CSS filter; nothing where pictures are drawn as they are. */
export const filterOf = ({ brightness, contrast }: Light): string | undefined =>
  brightness === 100 && contrast === 100 ? undefined : `brightness(${brightness}%) contrast(${contrast}%)`;
