import express, { type Express } from 'express';
import helmet from 'helmet';
import { tellContract } from './console/contract.ts';
import { consolePages } from './console/pages.ts';
import type { Deps } from './deps.ts';
import { docsPages } from './docs/pages.ts';
import { requestLog } from './log.ts';
import { operations } from './operations/all.ts';
import { createRouter } from './operations/router.ts';
import { answerProblem } from './problems/answer.ts';
import { problem } from './problems/problem.ts';
import { followRequests } from './telemetry/follow-requests.ts';

/** Answers are data: were one opened as a page, it could do nothing. The console's pages and /docs bring policies of their own. */
const SECURITY = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
});

/** What the paths of this API are made of, parameters aside; the empty one stands before the first slash. */
const PATH_WORDS = new Set(operations.flatMap(({ path }) => path.split('/')).filter((part) => !part.startsWith('{')));

interface AppOptions {
  /** Folder of the built console; without it only the API is served. */
  consoleDir?: string | undefined;
  /** How many proxies of ours a request comes through: so many entries from the end of X-Forwarded-For are true, and no others. */
  trustedProxies?: number;
}

/** The HTTP door: every operation, its description, and the built console when `consoleDir` is given. */
export function createApp(deps: Deps, { consoleDir, trustedProxies = 0 }: AppOptions = {}): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.set('trust proxy', trustedProxies);
  app.use('/api', tellContract);
  app.use(requestLog(deps.log, PATH_WORDS), followRequests, SECURITY, createRouter(deps, operations), docsPages());
  if (consoleDir) app.use(consolePages(consoleDir));
  app.use(() => {
    throw problem('not-found');
  });
  app.use(answerProblem);
  return app;
}
