/** Comes before the id of any row. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Rows a page at a time, in the order of their ids: `read` answers those after an id, none at the end. */
export async function* pagesById<Row extends { id: string }>(read: (after: string) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let after = FIRST_ID; ; ) {
    const page = await read(after);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}
