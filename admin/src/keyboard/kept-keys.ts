import { isForPage } from './is-for-page.ts';
import type { Pressed } from './key-of.ts';

/** More than anybody types while a page loads. */
const most = 40;
/** How long a key waits for what takes it, as reasons that are still loading, and how often that is looked at. In milliseconds. */
const patience = 2_000;
const step = 20;

let kept: { caseId: string; keys: Pressed[] } | undefined;

/** Enter confirms, and nobody confirms what they have not seen. */
const isChoice = ({ key }: Pressed): boolean => /^[a-z0-9]$/i.test(key) || (key.length === 1 && /^[!-/:-@[-`{-~]$/.test(key));

function keep(event: KeyboardEvent): void {
  if (!kept || !event.isTrusted || event.repeat || !isForPage(event)) return;
  const { key, code, shiftKey } = event;
  const confirms = key === 'Enter' && !(event.target as Element | null)?.closest('a, button, summary, input');
  if (!isChoice(event) && !confirms) return;
  // The page that is being left hears none of them.
  event.preventDefault();
  event.stopImmediatePropagation();
  if (kept.keys.length < most) kept.keys.push({ key, code, shiftKey });
}

/** From now on the keys meant for the page are kept for this case, until it is shown or another is announced. */
export function keepKeysFor(caseId: string): void {
  if (kept?.caseId === caseId) return;
  kept = { caseId, keys: [] };
  window.addEventListener('keydown', keep, { capture: true });
}

/** Lets go of what was kept, as the page of its case is left; of a given case only, where one is named. */
export function dropKeys(caseId?: string): void {
  if (caseId && kept?.caseId !== caseId) return;
  kept = undefined;
  window.removeEventListener('keydown', keep, { capture: true });
}

/**
 * Presses the keys that were kept for this case, one after the other, each as soon as something takes it; keys kept for another case are
 * dropped. What is typed meanwhile comes after them. Enter is not pressed but told: nobody confirms what they have not seen. Answers how
 * to stop.
 */
export function pressKept(caseId: string, onEnter: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = Date.now();
  const press = () => {
    if (kept?.caseId !== caseId) return;
    const [key, ...rest] = kept.keys;
    if (!key) return dropKeys(caseId);
    const taken = key.key === 'Enter' ? (onEnter(), true) : isTaken(key);
    if (taken || Date.now() - since > patience) {
      kept.keys = rest;
      since = Date.now();
    }
    timer = setTimeout(press, taken ? 0 : step);
  };
  if (kept?.caseId === caseId) timer = setTimeout(press, 0);
  else dropKeys();
  return () => clearTimeout(timer);
}

/** Presses a key and lets go of it; answers whether something took it. */
function isTaken(key: Pressed): boolean {
  const told = { ...key, bubbles: true, cancelable: true };
  const taken = !document.body.dispatchEvent(new KeyboardEvent('keydown', told));
  document.body.dispatchEvent(new KeyboardEvent('keyup', told));
  return taken;
}

/** The case that keys are being kept for, if any. */
export const keysKeptFor = (): string | undefined => kept?.caseId;
