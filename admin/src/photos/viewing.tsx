import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type LoupeSwitch, useLoupe } from './use-loupe.ts';

/** How bright and how rich in contrast pictures are drawn, in percent; 100 is as they are. */
export interface Light {
  brightness: number;
  contrast: number;
}

export const AS_IT_IS: Light = { brightness: 100, contrast: 100 };

/** What is set for all pictures of a case at once. */
interface Viewing {
  light: Light;
  setLight: (light: Light) => void;
  loupe: LoupeSwitch;
  /** Whether what was measured is drawn over the pictures. */
  measured: boolean;
  setMeasured: (on: boolean) => void;
}

const nothing = () => undefined;
const ViewingContext = createContext<Viewing>({
  light: AS_IT_IS,
  setLight: nothing,
  loupe: { shown: false, toggle: nothing, hold: nothing, press: nothing },
  measured: false,
  setMeasured: nothing,
});

/** What is set for the pictures round this place. */
export const useViewing = (): Viewing => useContext(ViewingContext);

/** Pictures below it share light, loupe and measures. */
export function ViewingTogether({ children }: { children: ReactNode }) {
  const [light, setLight] = useState(AS_IT_IS);
  const loupe = useLoupe();
  const [measured, setMeasured] = useState(false);
  const viewing = useMemo(() => ({ light, setLight, loupe, measured, setMeasured }), [light, loupe, measured]);
  return <ViewingContext value={viewing}>{children}</ViewingContext>;
}

/** The light as a CSS filter; nothing where pictures are drawn as they are. */
export const filterOf = ({ brightness, contrast }: Light): string | undefined =>
  brightness === 100 && contrast === 100 ? undefined : `brightness(${brightness}%) contrast(${contrast}%)`;
