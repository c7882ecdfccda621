import type { Deps } from '../deps.ts';
import { evidenceOf, type EvidenceRow, type GatheredStretch, type Stretch } from './gathered.ts';
import { HANDLING_EVIDENCE, POINTS_FOR_OTHERS } from './points-for-others.ts';

interface Row {
  personHash: Buffer;
  vehicles: number;
  handlings: number;
  points: number;
  evidence: EvidenceRow[];
  bound: number;
  median: number | null;
}

/**
 * A stretch of drivers who took points for vehicles of others, with the bindings that ended after it. Whoever was looked into counts
 * afresh from then on.
 */
export async function gatherDrivers({ db }: Pick<Deps, 'db'>, { from, after, rows }: Stretch): Promise<GatheredStretch> {
  const { rows: looked }: { rows: Row[] } = await db.raw(
    `with looked as materialized (
       select person_hash from handlings
        where ${POINTS_FOR_OTHERS} and decided_at >= :from and person_hash > decode(:after, 'hex')
        group by person_hash order by person_hash limit :rows)
     select looked.person_hash as "personHash", taken.*, short.*
       from looked
      cross join lateral (
        select greatest(:from::timestamptz, max(looked_into_at)) as at from misuse_findings
         where subject = 'driver' and misuse_findings.person_hash = looked.person_hash) as afresh
      cross join lateral (
        select count(distinct vehicle_hash)::int as vehicles, count(*)::int as handlings, coalesce(sum(points), 0)::int as points,
               ${HANDLING_EVIDENCE} as evidence
          from handlings
         where ${POINTS_FOR_OTHERS} and person_hash = looked.person_hash and decided_at >= afresh.at) as taken
      cross join lateral (
        select count(*)::int as bound,
               percentile_cont(0.5) within group (order by extract(epoch from ended_at - effective_at) / 86400) as median
          from bindings
         where applicant_hash = looked.person_hash and ended_at is not null and exists (
           select from handlings
            where ${POINTS_FOR_OTHERS} and person_hash = looked.person_hash and handlings.vehicle_hash = bindings.vehicle_hash
              and decided_at >= afresh.at and decided_at between effective_at and ended_at)) as short
      order by looked.person_hash`,
    { from, after: after?.[0] ?? '', rows },
  );
  const last = looked.at(-1);
  return {
    gathered: looked.map(({ personHash, vehicles, handlings, points, evidence, bound, median }) => ({
      subject: { kind: 'driver', personHash },
      facts: {
        driver: {
          vehiclesOfOthers: vehicles,
          handlingsForOthers: handlings,
          pointsForOthers: points,
          boundForPoints: bound,
          medianDaysBound: median ?? undefined,
        },
      },
      evidence: evidenceOf(evidence),
    })),
    next: last && looked.length === rows ? [last.personHash.toString('hex')] : null,
  };
}
