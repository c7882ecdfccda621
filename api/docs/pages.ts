import express, { Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { openApiDocument } from '../openapi.ts';

const initializer = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'BaseLayout' });`;

/** The interface's description: /openapi.json for programs, /docs for people, served from this machine alone. */
export function docsPages(): Router {
  const router = Router();
  const document = JSON.stringify(openApiDocument);
  router.get('/openapi.json', (_request, response) => void response.type('json').set('Cache-Control', 'no-cache').send(document));
  router.get('/docs/swagger-initializer.js', (_request, response) => void response.type('js').send(initializer));
  router.use('/docs', express.static(absolutePath(), { maxAge: '1h' }));
  return router;
}
