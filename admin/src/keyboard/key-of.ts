/** What of a pressed key counts. */
export interface Pressed {
  key: string;
  code: string;
  shiftKey: boolean;
}

/** What a key is called here: `KeyboardEvent.key` in lower case; with Shift a digit is `shift+1`, whatever sign stands above it. */
export function keyOf({ key, code, shiftKey }: Pressed): string {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  return digit && shiftKey ? `shift+${digit}` : key.toLowerCase();
}
