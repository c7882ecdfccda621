import type { Knex } from 'knex';

/** Narrows a query of reviews to those that wait for somebody to decide. */
export const countWaits = (query: Knex.QueryBuilder): void => {
  query.whereNull('reviews.closed_at');
};
