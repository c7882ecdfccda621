const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=menu], [role=listbox]';

/** What a key is called here: `KeyboardEvent.key` in lower case; with Shift a digit is `shift+1`, whatever sign stands above it. */
export function keyOf({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  return digit && shiftKey ? `shift+${digit}` : key.toLowerCase();
}

/** Whether a key is meant for the page: nobody types, no other key is held with it, and neither dialog nor menu is open. */
export function isForPage({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return !(target as Element | null)?.closest(typing) && !document.querySelector('.MuiModal-root');
}
