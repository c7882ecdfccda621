import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { heldPointer } from '../../admin/src/photos/held-pointer.ts';

const down = { clientX: 100, clientY: 100 };
const at = { x: 0.1, y: -0.2 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a pointer that stays where it went down is held until it is let go of, and may move then', () => {
  const told = vi.fn();
  const pointer = heldPointer(told);
  pointer.begin(down, at);
  expect(pointer.follow({ clientX: 103, clientY: 98 })).toBe(false);
  vi.runAllTimers();
  expect(told.mock.calls).toEqual([[at]]);
  expect(pointer.follow({ clientX: 300, clientY: 100 })).toBe(true);
  pointer.end();
  expect(told.mock.calls).toEqual([[at], [undefined]]);
  expect(pointer.isHeld()).toBe(false);
});

test.each([
  ['drags', (pointer: ReturnType<typeof heldPointer>) => void pointer.follow({ clientX: 120, clientY: 100 })],
  ['is let go of at once', (pointer: ReturnType<typeof heldPointer>) => pointer.end()],
])('one that %s is not held', (_what, move) => {
  const told = vi.fn();
  const pointer = heldPointer(told);
  pointer.begin(down, at);
  move(pointer);
  vi.runAllTimers();
  expect(told).not.toHaveBeenCalled();
  expect(pointer.follow({ clientX: 130, clientY: 100 })).toBe(false);
});
