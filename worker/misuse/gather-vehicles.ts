import type { Deps } from '../deps.ts';
import { evidenceOf, type EvidenceRow, type GatheredStretch, type Stretch } from './gathered.ts';
import { HANDLING_EVIDENCE, POINTS_FOR_OTHERS } from './points-for-others.ts';

interface Row {
  vehicleHash: Buffer;
  drivers: number;
  points: number;
  evidence: EvidenceRow[];
  bound: number;
  median: number | null;
}

/**
 * A stretch of vehicles whose points were taken by others than the owner, with their bindings that ended after it. A vehicle that was
 * looked into counts afresh from then on.
 */
export async function gatherVehicles({ db }: Pick<Deps, 'db'>, { from, after, rows }: Stretch): Promise<GatheredStretch> {
  const { rows: looked }: { rows: Row[] } = await db.raw(
    `with looked as materialized (
       select vehicle_hash from handlings
        where ${POINTS_FOR_OTHERS} and decided_at >= :from and vehicle_hash > decode(:after, 'hex')
        group by vehicle_hash order by vehicle_hash limit :rows)
     select looked.vehicle_hash as "vehicleHash", taken.*, short.*
       from looked
      cross join lateral (
        select greatest(:from::timestamptz, max(looked_into_at)) as at from misuse_findings
         where subject = 'vehicle' and misuse_findings.vehicle_hash = looked.vehicle_hash) as afresh
      cross join lateral (
        select count(distinct person_hash)::int as drivers, coalesce(sum(points), 0)::int as points, ${HANDLING_EVIDENCE} as evidence
          from handlings
         where ${POINTS_FOR_OTHERS} and vehicle_hash = looked.vehicle_hash and decided_at >= afresh.at) as taken
      cross join lateral (
        select count(*)::int as bound,
               percentile_cont(0.5) within group (order by extract(epoch from ended_at - effective_at) / 86400) as median
          from bindings
         where bindings.vehicle_hash = looked.vehicle_hash and ended_at is not null and exists (
           select from handlings
            where ${POINTS_FOR_OTHERS} and handlings.vehicle_hash = looked.vehicle_hash and person_hash = bindings.applicant_hash
              and decided_at >= afresh.at and decided_at between effective_at and ended_at)) as short
      order by looked.vehicle_hash`,
    { from, after: after?.[0] ?? '', rows },
  );
  const last = looked.at(-1);
  return {
    gathered: looked.map(({ vehicleHash, drivers, points, evidence, bound, median }) => ({
      subject: { kind: 'vehicle', vehicleHash },
      facts: { vehicle: { drivers, points, boundForPoints: bound, medianDaysBound: median ?? undefined } },
      evidence: evidenceOf(evidence),
    })),
    next: last && looked.length === rows ? [last.vehicleHash.toString('hex')] : null,
  };
}
