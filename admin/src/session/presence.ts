const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;

/** A pointer under which the page moved is nobody's doing. */
const isStill = (event: Event): boolean =>
  event.type === 'pointermove' && (event as PointerEvent).movementX === 0 && (event as PointerEvent).movementY === 0;

/** Hears every sign of somebody at the page; answers how to stop. */
export function listenForInput(onInput: () => void): () => void {
  const hear = (event: Event) => {
    if (!isStill(event)) onInput();
  };
  for (const input of inputs) document.addEventListener(input, hear, { capture: true, passive: true });
  return () => {
    for (const input of inputs) document.removeEventListener(input, hear, { capture: true });
  };
}

// Opening the page is a sign of somebody too.
let lastInput = Date.now();
let untold = true;

/** Begins to notice whether somebody is at the page; for as long as it is open. */
export function watchPresence(): void {
  listenForInput(() => {
    lastInput = Date.now();
    untold = true;
  });
}

/** Whether there was a sign of somebody since the last call that told the server so; this call tells it. */
export function tellPresence(): boolean {
  const told = untold;
  untold = false;
  return told;
}

/** Whether there was a sign of somebody that no call has told the server yet. */
export const isPresenceUntold = (): boolean => untold;

/** Milliseconds since the last sign of somebody. */
export const sinceLastInput = (): number => Date.now() - lastInput;
