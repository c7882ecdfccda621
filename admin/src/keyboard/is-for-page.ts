const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=menu], [role=listbox]';

/** Whether a key is meant for the page: nobody types, no other key is held with it, and neither dialog nor menu is open. */
export function isForPage({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return !(target as Element | null)?.closest(typing) && !document.querySelector('.MuiModal-root');
}
