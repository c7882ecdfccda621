/** How things stand, as it is asked for; labels as in `metrics.ts`. */
export const GAUGES = {
  databaseUp: { name: 'trafficdesk_database_up', help: '1 where PostgreSQL told how things stand just now, else 0', labels: [] },
  reviewsWaiting: { name: 'trafficdesk_reviews_waiting', help: 'Reviews that wait for an officer, by process', labels: ['process'] },
  reviewsOverdue: { name: 'trafficdesk_reviews_overdue', help: 'Of those, past their time', labels: ['process'] },
  queueAge: {
    name: 'trafficdesk_queue_oldest_seconds',
    help: 'How long the review that waits longest has waited, by process',
    labels: ['process'],
  },
  atOnceWaiting: {
    name: 'trafficdesk_at_once_waiting',
    help: 'Work at once that is due and not done: cases to check, decisions to carry out (10,000 at most)',
    labels: ['work'],
  },
  atOnceLag: {
    name: 'trafficdesk_at_once_oldest_seconds',
    help: 'How long the piece of such work that has been due longest has been due',
    labels: ['work'],
  },
  standingStill: {
    name: 'trafficdesk_standing_still',
    help: 'Cases and handlings that moved on more than a minute ago, of which nobody has heard (10,000 at most)',
    labels: ['kind'],
  },
  standingStillFor: { name: 'trafficdesk_standing_still_oldest_seconds', help: 'Since when the oldest of them moved on', labels: ['kind'] },
  casesOnPartners: {
    name: 'trafficdesk_cases_on_partners',
    help: 'Cases that wait for a partner, by state (10,000 at most)',
    labels: ['state'],
  },
  casesOnPartnersFor: {
    name: 'trafficdesk_cases_on_partners_oldest_seconds',
    help: 'How long the case that waits longest has been in that state',
    labels: ['state'],
  },
  handlingsOnPartners: {
    name: 'trafficdesk_handlings_on_partners',
    help: 'Penalties and payments to be put on record, orders past their time to be closed, refunds to be taken, by what it is (10,000 at most)',
    labels: ['what'],
  },
  handlingsOnPartnersFor: {
    name: 'trafficdesk_handlings_on_partners_oldest_seconds',
    help: 'How long the one that waits longest has waited',
    labels: ['what'],
  },
  matters: { name: 'trafficdesk_matters_waiting', help: 'Matters that a person must look into, by kind', labels: ['kind'] },
  mattersOldest: { name: 'trafficdesk_matters_oldest_seconds', help: 'How long the oldest of them waits', labels: ['kind'] },
  auditRecords: { name: 'trafficdesk_audit_chain_records', help: 'Place of the last record in the audit chain', labels: [] },
  auditUnanchored: {
    name: 'trafficdesk_audit_unanchored_seconds',
    help: 'How long the oldest record has waited for a signed head; 0 where none waits',
    labels: [],
  },
  auditRoom: {
    name: 'trafficdesk_audit_room_seconds',
    help: 'How long there is room for audit records: until the last month that was made ahead ends',
    labels: [],
  },
  databaseBytes: { name: 'trafficdesk_database_bytes', help: 'Size of the database', labels: [] },
  photosFree: { name: 'trafficdesk_photo_store_free_bytes', help: 'Room that is left where photos are kept on disk', labels: [] },
  photosRoom: { name: 'trafficdesk_photo_store_bytes', help: 'All the room there is where photos are kept on disk', labels: [] },
  pool: { name: 'trafficdesk_pool_connections', help: 'Connections of the pool to PostgreSQL, by use', labels: ['use'] },
  poolWaiting: { name: 'trafficdesk_pool_waiting', help: 'Work that waits for a connection of the pool', labels: [] },
  poolMost: { name: 'trafficdesk_pool_size', help: 'The most connections the pool may have', labels: [] },
  requestsUnderWay: {
    name: 'trafficdesk_http_requests_under_way',
    help: 'HTTP requests that are being answered; streams left out',
    labels: [],
  },
  streams: { name: 'trafficdesk_event_streams', help: 'Open streams of events to consoles', labels: [] },
  workerActivities: {
    name: 'trafficdesk_worker_activities',
    help: 'Activities that a worker has in hand, by task queue and kind',
    labels: ['queue', 'kind'],
  },
  workerWorkflows: { name: 'trafficdesk_worker_cached_workflows', help: 'Workflows that a worker keeps in memory', labels: ['queue'] },
  workerPolls: {
    name: 'trafficdesk_worker_polling',
    help: '1 where a worker polls its task queue for this kind of task, else 0',
    labels: ['queue', 'kind'],
  },
  engineUp: { name: 'trafficdesk_engine_up', help: '1 where Temporal answers this worker just now, else 0', labels: [] },
  backupBehind: {
    name: 'trafficdesk_backup_behind_seconds',
    help: 'How long ago the moment is up to which a backup has everything, by part',
    labels: ['part'],
  },
  backupBaseDue: {
    name: 'trafficdesk_backup_base_due_seconds',
    help: 'How long a base backup has been due; 0 where none is',
    labels: [],
  },
  backupPhotosUnread: {
    name: 'trafficdesk_backup_photos_unread',
    help: 'Files or folders of photos that could not be read when a backup last went through all of them',
    labels: [],
  },
  backupFree: { name: 'trafficdesk_backup_free_bytes', help: 'Room that is left where a backup is kept', labels: [] },
  backupRoom: { name: 'trafficdesk_backup_bytes', help: 'All the room there is where a backup is kept', labels: [] },
  backupFetched: {
    name: 'trafficdesk_backup_fetched',
    help: '1 where a process fetches the log of PostgreSQL for a backup, 0 where it is kept for one that nobody fetches',
    labels: [],
  },
  backupWaiting: {
    name: 'trafficdesk_backup_waiting_bytes',
    help: 'Log that PostgreSQL keeps until a backup has it',
    labels: [],
  },
  build: { name: 'trafficdesk_build_info', help: '1, with what runs here', labels: ['version', 'node', 'process'] },
} as const satisfies Record<string, { name: string; help: string; labels: readonly string[] }>;

export type Gauge = keyof typeof GAUGES;

/** One value of a gauge. */
export type Reading = { [G in Gauge]: { gauge: G; labels: Record<(typeof GAUGES)[G]['labels'][number], string>; value: number } }[Gauge];

/** Reads some gauges. Those of a reader that fails are left out until it answers again. */
export type GaugeReader = () => Promise<Reading[]> | Reading[];
