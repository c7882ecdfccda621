/**
 * A process that inspects photos, one after the other, and knows no keys and no addresses. Plain JavaScript, because it starts without its parent's loaders.
 * Whoever started it goes before it.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { register } from 'tsx/esm/api';

/** Never before whoever started it, who may be lower than that. */
const LOW = Math.max(10, getPriority());
const THREADS = '/proc/self/task';
const FIRST_TO_END = '/proc/self/oom_score_adj';

register();
const { inspectPhoto } = await import('../inspect.ts');
const { PhotoRefused } = await import('../refused.ts');

setPriority(LOW);
// Linux has a priority for each thread; those begun later have that of whoever begins them.
if (existsSync(THREADS)) for (const thread of readdirSync(THREADS)) setPriority(Number(thread), LOW);
// Where memory runs out, Linux ends it before whoever started it.
try {
  writeFileSync(FIRST_TO_END, '1000');
} catch {
  // Other systems have no such file, and some runtimes let nobody write it: it inspects all the same.
}

// The parent says when it is over: a photo in hand is finished though a terminal ends all of its group.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());

process.on('message', ({ bytes, limits }) => {
  void inspectPhoto(Buffer.from(bytes), limits)
    .then(
      (inspected) => ({ inspected }),
      (error) => (error instanceof PhotoRefused ? { refused: { code: error.code, text: error.text } } : { failed: String(error?.name) }),
    )
    .then((answer) => process.send({ ...answer, memory: process.memoryUsage.rss() }));
});
process.send({ ready: true });
