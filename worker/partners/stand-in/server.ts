import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { ZodError } from 'zod';
import type { RegistryPerson, RegistryVehicle, VehicleKey } from '../registry.ts';
import { alipayRoutes } from './alipay-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { createFaults, type Faults } from './faults.ts';
import { createFiles } from './files.ts';
import { createIdentityChecks, type IdentityChecks, type IdentitySettings } from './identity-checks.ts';
import { identityPage } from './identity-page.ts';
import { identityRoutes } from './identity-routes.ts';
import { page } from './page.ts';
import { openRecords, type Records } from './records.ts';
import { registryRoutes } from './registry-routes.ts';
import { smsRoutes } from './sms-routes.ts';

export interface StandIn {
  /** Where the page with everything "sent" is. */
  url: string;
  registryUrl: string;
  smsUrl: string;
  identityUrl: string;
  alipayUrl: string;
  /** What the notices of real-person checks are signed with. */
  identitySecret: string;
  /** What it was told, for tests in the same process. */
  records: Records;
  /** Makes a partner misbehave, or well again. */
  fault: Faults['set'];
  /** From now on this person is on file as given; null: as not on file. */
  overridePerson(identityNumber: string, person: RegistryPerson | null): void;
  overrideVehicle(key: VehicleKey, vehicle: RegistryVehicle | null): void;
  /** Settles a real-person check and sends its notice. */
  settleCheck: IdentityChecks['settle'];
  /** From now on notices go to this address; null: nowhere. */
  sendNoticesTo: IdentityChecks['sendNoticesTo'];
  close(): Promise<void>;
}

interface StandInOptions {
  port: number;
  dataFolder?: string;
  /** Unless stated, checks stay open until somebody settles them, and notices go nowhere. */
  identity?: IdentitySettings;
}

/**
 * Starts the stand-in of all partners on 127.0.0.1: the registry under /registry, the SMS gateway under /sms, real-person checks under
 * /identity, Alipay under /alipay. It knows every invented person and vehicle. Port 0 takes a free one. With `dataFolder`, what it "sent"
 * and was told survives a restart. The same switches over HTTP: POST /control, /control/people, /control/vehicles, /control/identity.
 */
export async function startStandIn({ port, dataFolder, identity }: StandInOptions): Promise<StandIn> {
  const records = openRecords(dataFolder);
  const files = createFiles(records);
  const faults = createFaults();
  const settings = identity ?? { secret: randomBytes(32).toString('base64'), noticesTo: null, passAfterMs: null };
  const checks = createIdentityChecks(records, settings, () => faults.moodOf('identity'));

  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.use('/registry', faults.of('registry'), registryRoutes(records, files));
  app.use('/sms', faults.of('sms'), smsRoutes(records));
  app.use('/identity', faults.of('identity'), identityRoutes(checks, files));
  app.use('/alipay', faults.of('alipay'), alipayRoutes(records));
  app.use('/identity-checks', identityPage(checks));
  app.use('/control', controlRoutes(faults, files, checks));
  app.get('/', (_request, response) => {
    response.type('html').send(page(records));
  });
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (error instanceof ZodError) return void response.status(422).json({ error: error.issues });
    next(error);
  });

  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    registryUrl: `${url}/registry`,
    smsUrl: `${url}/sms`,
    identityUrl: `${url}/identity`,
    alipayUrl: `${url}/alipay`,
    identitySecret: settings.secret,
    records,
    fault: faults.set,
    overridePerson: files.overridePerson,
    overrideVehicle: files.overrideVehicle,
    settleCheck: checks.settle,
    sendNoticesTo: checks.sendNoticesTo,
    async close() {
      checks.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
