import { beforeEach, expect, test, vi } from 'vitest';

/** A window's storage, as far as it is used here. */
const storage = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => storage.get(key) ?? null,
  setItem: (key: string, value: string) => storage.set(key, value),
  removeItem: (key: string) => storage.delete(key),
});
const { apartFrom, emptyNote, keepNote, namedIn, readNote } = await import('../../admin/src/cases/kept-note.ts');

beforeEach(() => storage.clear());

test('a note is sent again as the one it was, and as another once its words are others', () => {
  const sent = { ...emptyNote(), text: 'The plate is hard to read' };
  expect(apartFrom(sent, { ...sent }).noteId).toBe(sent.noteId);
  const changed = apartFrom(sent, { ...sent, text: `${sent.text}, look again` });
  expect(changed).toMatchObject({ text: 'The plate is hard to read, look again' });
  expect(changed.noteId).not.toBe(sent.noteId);
});

test('what is written of a note outlives a reload; an empty one leaves nothing behind', () => {
  const draft = { ...emptyNote(), text: 'Ask @王强', named: [{ id: '1', name: '王强' }] };
  keepNote('a', draft);
  expect(readNote('a')).toEqual(draft);
  expect(readNote('b').text).toBe('');
  keepNote('a', { ...draft, text: '' });
  expect(storage.size).toBe(0);
});

test('whose name was taken out of a note is not told of it', () => {
  const named = [
    { id: '1', name: '王强' },
    { id: '2', name: '李娜' },
  ];
  expect(namedIn({ ...emptyNote(), text: '@李娜 please', named }).map(({ id }) => id)).toEqual(['2']);
});
