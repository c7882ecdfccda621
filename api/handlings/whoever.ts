import type { Origin } from '@trafficdesk/worker/store/audit.ts';

/** Who shows or confirms a handling: a channel for its user, or staff for somebody present at a counter. */
export interface Whoever {
  actor: { kind: 'channel' | 'staff'; id: string };
  /** Where it comes in; `COUNTER` at a counter. */
  channelId: string;
  /** Null online. */
  staffId: string | null;
  /** What goes on record beside who did it: the originals that were seen. */
  detail?: Record<string, unknown>;
  origin: Origin;
}
