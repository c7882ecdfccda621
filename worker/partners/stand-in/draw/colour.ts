/** Mixes two `#rrggbb` colours; `share` is how much of the second. */
export function mix(first: string, second: string, share: number): string {
  const channel = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(first, at) * (1 - share) + channel(second, at) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Mixes in so much of the brown of shadows. */
export const darker = (colour: string, share: number): string => mix(colour, '#1a0f0a', share);
/** Mixes in so much white. */
export const lighter = (colour: string, share: number): string => mix(colour, '#ffffff', share);
