import express, { Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { openApiDocument } from '../openapi.ts';

const initializer = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'BaseLayout' });`;

/** Swagger UI writes styles into its page; scripts come from here alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The interface's description: /openapi.json for programs, /docs for people, served from this machine alone. */
export function docsPages(): Router {
  const router = Router();
  const document = JSON.stringify(openApiDocument);
  router.get('/openapi.json', (_request, response) => void response.type('json').set('Cache-Control', 'no-cache').send(document));
  router.get('/docs/swagger-initializer.js', (_request, response) => void response.type('js').send(initializer));
  router.use('/docs', (_request, response, next) => {
    response.set('Content-Security-Policy', POLICY);
    next();
  });
  router.use('/docs', express.static(absolutePath(), { maxAge: '1h' }));
  return router;
}
