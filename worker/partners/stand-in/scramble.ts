/** A number below `size` stands for another one below `size`, and back: invented things look varied and can still be looked up. */
export interface Scramble {
  size: number;
  spread(n: number): number;
  gather(m: number): number;
}

/** `factor` must share no divisor with `size`. */
export function scramble(size: number, factor: number, shift: number): Scramble {
  const inverse = inverseOf(factor, size);
  return {
    size,
    spread: (n) => Number((BigInt(n) * BigInt(factor) + BigInt(shift)) % BigInt(size)),
    gather: (m) => Number((BigInt(m - shift + size) * BigInt(inverse)) % BigInt(size)),
  };
}

function inverseOf(factor: number, size: number): number {
  let [a, b, x, y] = [factor, size, 1, 0];
  while (b > 0) [a, b, x, y] = [b, a % b, y, x - Math.floor(a / b) * y];
  if (a !== 1) throw new RangeError(`${factor} and ${size} share a divisor`);
  return ((x % size) + size) % size;
}
