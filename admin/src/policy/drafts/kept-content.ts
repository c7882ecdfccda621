import { draftPrefix } from '../../decisions/kept-draft.ts';
import type { Working } from './working.ts';

/** `working` is what is being typed; `aside` what was typed before, and is offered again. */
type Slot = 'working' | 'aside';

const keyOf = (draftId: string, slot: Slot) => `${draftPrefix}policy.${slot}.${draftId}`;

/** What was typed into a draft and not saved; it lives in this window only, and is dropped when somebody else signs in there. */
export function readKept(draftId: string, slot: Slot): Working | undefined {
  const kept = sessionStorage.getItem(keyOf(draftId, slot));
  return kept ? (JSON.parse(kept) as Working) : undefined;
}

/** Keeps it, or drops what was kept. A full store keeps nothing more: what is on the page stays there. */
export function writeKept(draftId: string, slot: Slot, working: Working | undefined): void {
  if (!working) return sessionStorage.removeItem(keyOf(draftId, slot));
  try {
    sessionStorage.setItem(keyOf(draftId, slot), JSON.stringify(working));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
