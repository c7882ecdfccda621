import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import express, { type NextFunction, type Request, type Response } from 'express';
import { ZodError, z } from 'zod';
import type { RegistryPerson, RegistryVehicle, VehicleKey } from '../registry.ts';
import { createFaults, type Faults } from './faults.ts';
import { page } from './page.ts';
import { openRecords, type Records } from './records.ts';
import { type Overrides, registryRoutes, vehicleId } from './registry-routes.ts';
import { smsRoutes } from './sms-routes.ts';

export interface StandIn {
  /** Where the page with everything "sent" is. */
  url: string;
  registryUrl: string;
  smsUrl: string;
  /** What it was told, for tests in the same process. */
  records: Records;
  /** Makes a partner misbehave, or well again. */
  fault: Faults['set'];
  /** From now on this person is on file as given; null: as not on file. */
  overridePerson(identityNumber: string, person: RegistryPerson | null): void;
  overrideVehicle(key: VehicleKey, vehicle: RegistryVehicle | null): void;
  close(): Promise<void>;
}

const personControl = z.object({ identityNumber: z.string(), person: z.custom<RegistryPerson>().nullable() });
const vehicleControl = z.object({ plateType: z.string(), plateNumber: z.string(), vehicle: z.custom<RegistryVehicle>().nullable() });

/**
 * Starts the stand-in of both partners on 127.0.0.1: the registry under /registry, the SMS gateway under /sms. It knows every invented
 * person and vehicle. Port 0 takes a free one. With `dataFolder`, what it "sent" and was told survives a restart.
 * The same switches over HTTP: POST /control, /control/people, /control/vehicles.
 */
export async function startStandIn({ port, dataFolder }: { port: number; dataFolder?: string }): Promise<StandIn> {
  const records = openRecords(dataFolder);
  const overrides: Overrides = { people: new Map(), vehicles: new Map() };
  const faults = createFaults();

  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.use('/registry', faults.of('registry'), registryRoutes(records, overrides));
  app.use('/sms', faults.of('sms'), smsRoutes(records));
  app.post('/control', faults.control);
  app.post('/control/people', (request, response) => {
    const { identityNumber, person } = personControl.parse(request.body);
    overrides.people.set(identityNumber, person);
    response.status(204).end();
  });
  app.post('/control/vehicles', (request, response) => {
    const { vehicle, ...key } = vehicleControl.parse(request.body);
    overrides.vehicles.set(vehicleId(key), vehicle);
    response.status(204).end();
  });
  app.get('/', (_request, response) => {
    response.type('html').send(page([...records.messages.values()].reverse(), [...records.bindings.values()].reverse()));
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
    records,
    fault: faults.set,
    overridePerson: (identityNumber, person) => void overrides.people.set(identityNumber, person),
    overrideVehicle: (key, vehicle) => void overrides.vehicles.set(vehicleId(key), vehicle),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
