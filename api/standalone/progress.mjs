const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const seconds = (since) => Math.round((Date.now() - since) / 1000);
const seconds1 = (since) => ((Date.now() - since) / 1000).toFixed(1);

/**
 * Runs one step and shows it: on a terminal a spinner with what it is doing and for how long, elsewhere a line when it begins and one
 * when it ends, with a sign of life every 15 s. `work` receives `note(text)` to say how far it is.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now();
  const live = process.stdout.isTTY && !process.env.CI;
  let detail = '';
  let frame = 0;
  const line = () => `${title}${detail ? ` — ${detail}` : ''}`;

  const draw = () => {
    const text = `${FRAMES[((frame += 1)) % FRAMES.length]} ${line()} (${seconds(began)} s)`;
    process.stdout.write(`\r\x1b[2K${text.slice(0, (process.stdout.columns ?? 100) - 1)}`);
  };
  if (!live) console.log(`· ${title} …`);
  const timer = setInterval(live ? draw : () => console.log(`  … ${line()} (${seconds(began)} s)`), live ? 100 : 15_000);
  timer.unref();

  const end = (sign) => {
    clearInterval(timer);
    console.log(`${live ? '\r\x1b[2K' : ''}${sign} ${title} (${seconds1(began)} s)`);
  };
  try {
    const result = await work((text) => {
      detail = text;
    });
    end('✓');
    return result;
  } catch (error) {
    end('✗');
    throw error;
  }
}
