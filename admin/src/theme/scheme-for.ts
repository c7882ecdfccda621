import type { SchemeName } from './schemes.ts';

/** The scheme to draw in, from what was chosen and what the system wants; without a choice, the system's. */
export const schemeFor = (chosen: string | null, systemIsDark: boolean): SchemeName =>
  chosen === 'light' || chosen === 'dark' ? chosen : systemIsDark ? 'dark' : 'light';
