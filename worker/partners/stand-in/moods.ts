import type { RequestHandler, Response } from 'express';

/** Longer than any caller waits. */
const HELD_MS = 30_000;
const AGAIN = 'x-handled-before';

const hold = (response: Response, work: () => void): void => {
  const timer = setTimeout(work, HELD_MS);
  response.on('close', () => clearTimeout(timer));
};

const late: RequestHandler = (_request, response, next) => {
  const answer = response.json.bind(response);
  response.json = (body) => {
    hold(response, () => answer(body));
    return response;
  };
  next();
};

const unreadable: RequestHandler = (_request, response, next) => {
  const answer = response.json.bind(response);
  response.json = () => answer({ answered: 'in a shape nobody agreed on' });
  next();
};

/** As by a gateway that sends a request on once more: the first answer is lost, the second one given. */
const twice: RequestHandler = async (request, _response, next) => {
  if (request.get(AGAIN) === undefined) {
    const key = request.get('idempotency-key');
    await fetch(`http://127.0.0.1:${request.socket.localPort}${request.originalUrl}`, {
      method: request.method,
      headers: { 'content-type': 'application/json', [AGAIN]: 'yes', ...(key && { 'idempotency-key': key }) },
      body: JSON.stringify(request.body),
    });
  }
  next();
};

/**
 * What a partner does in each mood, in front of its real routes: ok answers; down answers 503; slow would do what was asked after half
 * a minute, and callers have gone by then; late does it, then answers as late; twice does it twice; unreadable does it and answers in a shape
 * nobody agreed on; refuses answers 422.
 */
export const MOODS = {
  ok: (_request, _response, next) => next(),
  down: (_request, response) => void response.status(503).json({ error: 'down' }),
  slow: (_request, response, next) => hold(response, next),
  late,
  twice,
  unreadable,
  refuses: (_request, response) => void response.status(422).json({ error: 'refused' }),
} satisfies Record<string, RequestHandler>;

export type Mood = keyof typeof MOODS;
