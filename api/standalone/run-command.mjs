import { spawn } from 'node:child_process';

/**
 * Runs a command to its end; resolves with its exit code and its last `keep` lines. `onLine` sees each line as it comes.
 * Rejects only when the command cannot be started (ENOENT).
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, keep?: number, onLine?: (line: string) => void}} [options]
 * @returns {Promise<{code: number, tail: string}>}
 */
export function runCommand(command, args, { cwd, env, keep = 40, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const kept = [];
    const take = (chunk) => {
      for (const line of String(chunk).split(/\r?\n/)) {
        if (!line.trim()) continue;
        kept.push(line);
        if (kept.length > keep) kept.shift();
        onLine?.(line.trim());
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, tail: kept.join('\n') }));
  });
}
