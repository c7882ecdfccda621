import { about, type Invariant } from './evidence.ts';

/** Every photo that was answered is there, whole and under its own name. */
export const photosKept: Invariant = async ({ db, journal, photos }) => {
  const ids = journal.of('uploaded').map(({ photoId }) => photoId);
  const rows = new Set<string>(await db('photos').whereIn('id', ids).pluck('id'));
  const unreadable: string[] = [];
  for (const id of ids) {
    for (const variant of ['kept', 'screen', 'thumb'] as const) {
      await photos.get(id, variant).catch(() => unreadable.push(`${id}.${variant}`));
    }
  }
  return [
    about(
      ids.filter((id) => !rows.has(id)),
      'photos were answered and have no row',
    ),
    about(unreadable, 'files of photos that were answered cannot be read'),
  ];
};
