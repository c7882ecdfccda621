/** Every string in a history, with payloads decoded. */
export function textOf(value: unknown, key = ''): string {
  if (typeof value === 'string') return `${key === 'data' ? Buffer.from(value, 'base64').toString() : value}\n`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([name, each]) => textOf(each, name))
    .join('');
}
