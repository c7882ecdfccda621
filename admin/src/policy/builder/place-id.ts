/** The id of the element that shows a place of the content. */
export const placeId = (pointer: string): string => `place${pointer}`;
