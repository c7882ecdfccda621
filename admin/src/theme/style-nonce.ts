/** What styles written into the page must carry: its content security policy names it. None where the page is served without one. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
