import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { atEnd } from '../../support/at-end.ts';
import { whileTemporalIsAway } from './while-temporal-is-away.ts';

const engine = connectEngine({ address: '127.0.0.1:1', namespace: 'none' });
atEnd(() => engine.close());

await whileTemporalIsAway(engine.client);
