import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Response, Router } from 'express';

/** Built files carry a digest in their names, so a browser may keep them; pages are asked for again each time. */
const caching = (response: Response, path: string): void => {
  response.setHeader('Cache-Control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
};

/** Stands in the built page where each answer's own nonce goes: see admin/vite.config.ts. */
const NONCE = /__CSP_NONCE__/g;

/**
 * What the console may do in a browser: scripts, styles, photos and calls from here alone. The component library writes styles into the
 * page, which the nonce allows to it and to nothing that was smuggled in. The same stands in admin/Caddyfile.
 */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serves the built console out of `folder`; an address that is no file is a page of it, which its own router finds. */
export function consolePages(folder: string): Router {
  const router = Router();
  const file = join(folder, 'index.html');
  let page = { text: readFileSync(file, 'utf8'), builtAt: statSync(file).mtimeMs };
  /** Built anew, it names other files; while that is being done there may be none. */
  const current = (): string => {
    const builtAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? page.builtAt;
    if (builtAt !== page.builtAt) page = { text: readFileSync(file, 'utf8'), builtAt };
    return page.text;
  };
  router.use(express.static(folder, { index: false, cacheControl: false, setHeaders: caching }));
  router.get('/{*page}', (request, response, next) => {
    if (/^\/(api|v1|docs)(\/|$)/.test(request.path) || !request.accepts('html') || /\.\w+$/.test(request.path)) return next();
    const nonce = randomBytes(16).toString('base64');
    response
      .set({ 'Cache-Control': 'no-cache', 'Content-Security-Policy': policyOf(nonce) })
      .type('html')
      .send(current().replace(NONCE, nonce));
  });
  return router;
}
