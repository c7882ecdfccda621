/** What every answer to the console carries, so that a page which was built for another API finds out. */
export const CONTRACT_HEADER = 'X-Contract';
