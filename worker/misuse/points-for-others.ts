/**
 * Points somebody took who does not own the vehicle: what the index over them is made of, and they stand. A violation that was eliminated counts
 * for nobody.
 */
export const POINTS_FOR_OTHERS = `points > 0 and relation <> 'own' and decided_at is not null and state in ('awaiting-payment', 'paid', 'done')`;

/** The newest handlings that show it, at most so many: the counts say how many there are. */
export const HANDLING_EVIDENCE = `coalesce((array_agg(
  json_build_object('kind', 'handling', 'id', id, 'cityCode', city_code, 'at', decided_at) order by decided_at desc))[1:200], '{}')`;
