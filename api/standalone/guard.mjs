/**
 * Watches over the children of a process that may be killed hard. Its standard input comes from that process: "+ <pid>" when a child
 * starts, "- <pid>" when one ended. When the input closes, what is still there is asked to stop, newest first, and made to after 10 s.
 */
import { createInterface } from 'node:readline';

const PATIENCE_MS = 10_000;
const pids = [];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [sign, pid] = line.split(' ');
  if (sign === '+') pids.push(Number(pid));
  else pids.splice(pids.indexOf(Number(pid)), 1);
}

for (const pid of pids.reverse()) {
  signal(pid, 'SIGTERM');
  for (const until = Date.now() + PATIENCE_MS; alive(pid) && Date.now() < until; ) await new Promise((done) => setTimeout(done, 50));
  signal(pid, 'SIGKILL');
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
