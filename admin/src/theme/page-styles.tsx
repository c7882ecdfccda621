import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import type { ReactNode } from 'react';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

/** Styles are written into the page with the nonce its content security policy names; before all others, so that the theme can be overruled. */
const cache = createCache({ key: 'td', prepend: true, ...(nonce ? { nonce } : {}) });

export const PageStyles = ({ children }: { children: ReactNode }) => <CacheProvider value={cache}>{children}</CacheProvider>;
