import type { Knex } from 'knex';

/** Narrows a query of reviews to those that wait for somebody to decide: not what is decided and takes effect in a moment. */
export const thatWait = (query: Knex.QueryBuilder): void => {
  query.whereNull('reviews.closed_at').whereNull('reviews.pending_decision');
};
