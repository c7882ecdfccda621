/** The way back of a migration that has none: going back is a new migration. */
export const irreversible = (name: string) => (): Promise<void> =>
  Promise.reject(new Error(`${name} cannot be undone: drop the database instead`));
