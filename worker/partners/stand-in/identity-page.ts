import express, { Router } from 'express';
import { z } from 'zod';
import type { CheckResult } from '../identity.ts';
import type { IdentityChecks } from './identity-checks.ts';

const choice = z.object({ state: z.enum(['passed', 'failed']) });

const SAID: Record<CheckResult['state'], string> = {
  open: '请选择核验结果。 Choose how the check comes out.',
  passed: '核验通过。 The check passed.',
  failed: '核验未通过。 The check failed.',
};

const FORM = `<form method="post">
<button name="state" value="passed">是本人 It is the person</button>
<button name="state" value="failed">不是本人 It is somebody else</button>
</form>`;

const page = ({ state }: CheckResult): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>实人核验 Real-person check</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 30rem; margin: 4rem auto; padding: 0 1.25rem; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
form { display: grid; gap: .75rem; } button { font: inherit; padding: .6rem; }
</style>
</head>
<body>
<h1>实人核验 · Real-person check</h1>
<p>这里代替刷脸。 This stands in for the camera.</p>
<p>${SAID[state]}</p>
${state === 'open' ? FORM : ''}
</body>
</html>`;

/** Where the app's user does a check: two buttons in place of a camera. */
export function identityPage(checks: IdentityChecks): Router {
  const routes = Router();

  routes.get('/:checkId', (request, response) => {
    const result = checks.result(request.params.checkId);
    if (!result) return void response.sendStatus(404);
    response.type('html').send(page(result));
  });

  routes.post('/:checkId', express.urlencoded({ extended: false }), (request, response, next) => {
    const { checkId } = request.params;
    const { state } = choice.parse(request.body);
    const settled = checks.settle(state === 'passed' ? { checkId, state } : { checkId, state, reason: 'somebody-else' });
    settled.then(() => response.redirect(303, request.originalUrl), next);
  });

  return routes;
}
