import express, { Router } from 'express';

/** Built files carry a digest in their names, so a browser may keep them; pages are asked for again each time. */
const caching = (response: express.Response, path: string): void => {
  response.setHeader('Cache-Control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
};

/** Serves the built console out of `folder`; an address that is no file is a page of it, which its own router finds. */
export function consolePages(folder: string): Router {
  const router = Router();
  router.use(express.static(folder, { index: 'index.html', cacheControl: false, setHeaders: caching }));
  router.get('/{*page}', (request, response, next) => {
    if (/^\/(api|v1|docs)(\/|$)/.test(request.path) || !request.accepts('html') || /\.\w+$/.test(request.path)) return next();
    response.sendFile('index.html', { root: folder, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } });
  });
  return router;
}
