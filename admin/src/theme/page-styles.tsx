import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import type { ReactNode } from 'react';
import { styleNonce } from './style-nonce.ts';

/** Styles are written into the page with its nonce; before all others, so that the theme can be overruled. */
const cache = createCache({ key: 'td', prepend: true, ...(styleNonce ? { nonce: styleNonce } : {}) });

export const PageStyles = ({ children }: { children: ReactNode }) => <CacheProvider value={cache}>{children}</CacheProvider>;
