import { schemeFor } from './scheme-for.ts';

/** Where this browser keeps what was chosen: light, dark, or as the system has it. */
export const schemeKey = 'trafficdesk.scheme';

/** Puts the scheme on the page before anything is drawn, so that nothing flashes. From then on the theme does so. */
export function drawInChosenScheme() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset['scheme'] = schemeFor(window.localStorage.getItem(schemeKey), dark);
}
