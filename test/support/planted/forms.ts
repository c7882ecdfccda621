/** One way a value may have been written down. */
export interface Form {
  name: string;
  bytes: Buffer;
}

/** The characters of base64 that depend on the value alone, where it begins `offset` bytes after a multiple of three. */
function base64Core(value: Buffer, offset: number, encoding: 'base64' | 'base64url'): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), value]).toString(encoding);
  return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + value.length) * 8) / 6));
}

const utf16be = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();

const escaped = (value: string, upper: boolean): string =>
  value.replaceAll(/./gs, (character) => `\\u${hex(character.charCodeAt(0), upper)}`);

function hex(code: number, upper: boolean): string {
  const digits = code.toString(16).padStart(4, '0');
  return upper ? digits.toUpperCase() : digits;
}

/** JSON as writers that keep to ASCII write it: only what is beyond is escaped. */
const asciiJson = (value: string, upper: boolean): string => value.replaceAll(/[^\x20-\x7e]/g, (character) => escaped(character, upper));

const percent = (value: string): string => encodeURIComponent(value);
const everyByte = (value: string): string => Buffer.from(value).toString('hex').replaceAll(/../g, '%$&');

/** Every form a value is looked for in; forms that come to the same bytes are there once. */
export function formsOf(value: string): Form[] {
  const bytes = Buffer.from(value);
  const texts: [string, string][] = [
    ['UTF-8', value],
    ['lower case', value.toLowerCase()],
    ['JSON-escaped', asciiJson(value, false)],
    ['JSON-escaped', asciiJson(value, true)],
    ['JSON-escaped throughout', escaped(value, false)],
    ['URL-encoded', percent(value)],
    ['URL-encoded', percent(value).toLowerCase()],
    ['URL-encoded throughout', everyByte(value)],
    ['URL-encoded throughout', everyByte(value).toUpperCase()],
    ['hexadecimal', bytes.toString('hex')],
    ['hexadecimal', bytes.toString('hex').toUpperCase()],
    ...[0, 1, 2].flatMap((offset): [string, string][] => [
      ['base64', base64Core(bytes, offset, 'base64')],
      ['base64url', base64Core(bytes, offset, 'base64url')],
    ]),
  ];
  const forms: Form[] = [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: 'UTF-16', bytes: Buffer.from(value, 'utf16le') },
    { name: 'UTF-16', bytes: utf16be(value) },
  ];
  return [...new Map(forms.toReversed().map((form) => [form.bytes.toString('latin1'), form])).values()];
}
