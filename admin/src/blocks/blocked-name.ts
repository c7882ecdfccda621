import type { Block } from '../api/schemas.ts';

/** Whom or what a block is about, as far as it is shown: a name, an ID number or a phone, masked; null once it is deleted. */
export const blockedName = ({ name, identityNumber, phone }: Pick<Block, 'name' | 'identityNumber' | 'phone'>): string | null =>
  name ?? identityNumber ?? phone;
