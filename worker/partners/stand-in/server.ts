import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { ZodError } from 'zod';
import type { RegistryPerson, RegistryVehicle, VehicleKey } from '../registry.ts';
import { alipayRoutes } from './alipay-routes.ts';
import { cashierPage } from './cashier-page.ts';
import { controlRoutes } from './control-routes.ts';
import { createFaults, type Faults } from './faults.ts';
import { createFiles } from './files.ts';
import { createIdentityChecks, type IdentityChecks, type IdentitySettings } from './identity-checks.ts';
import { identityPage } from './identity-page.ts';
import { identityRoutes } from './identity-routes.ts';
import { page } from './page.ts';
import { paymentControlRoutes } from './payment-control.ts';
import { createPaymentGateway, type GatewaySettings, type PaymentGateway } from './payment-gateway.ts';
import { paymentRoutes } from './payment-routes.ts';
import { openRecords, type Records } from './records.ts';
import { registryRoutes } from './registry-routes.ts';
import { smsRoutes } from './sms-routes.ts';
import { createViolationControl, type ViolationControl, violationControlRoutes } from './violation-control.ts';
import { createViolationNotices, type ViolationNotices, type ViolationSettings } from './violation-notices.ts';
import { violationRoutes } from './violation-routes.ts';

export interface StandIn {
  /** Where the page with everything "sent" is. */
  url: string;
  registryUrl: string;
  smsUrl: string;
  identityUrl: string;
  alipayUrl: string;
  violationsUrl: string;
  paymentsUrl: string;
  /** What the notices of real-person checks are signed with. */
  identitySecret: string;
  /** What the notices of the violation database are signed with. */
  violationsNoticeKey: string;
  /** What the notices of the payment gateway are signed with. */
  paymentsNoticeKey: string;
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
  /** Puts a record into the violation database, or another in its place; answers it whole. */
  plantViolation: ViolationControl['plant'];
  /** Gives a driver points, or key supervision. */
  putDriver: ViolationControl['putDriver'];
  /** Settles an objection or eliminates a record, and sends the notice of it. */
  tellOfViolation: ViolationNotices['tell'];
  /** From now on notices of the violation database go to this address; null: nowhere. */
  sendViolationNoticesTo: ViolationNotices['sendNoticesTo'];
  /** Pays orders, sends notices again, and misstates days. */
  gateway: Pick<PaymentGateway, 'pay' | 'refund' | 'sendAgain' | 'misstate' | 'sendNoticesTo'>;
  close(): Promise<void>;
}

interface StandInOptions {
  port: number;
  dataFolder?: string;
  /** Unless stated, checks stay open until somebody settles them, and notices go nowhere. */
  identity?: IdentitySettings;
  /** Unless stated, notices of the violation database go nowhere. */
  violations?: ViolationSettings;
  /** Unless stated, notices of the payment gateway go nowhere. */
  payments?: GatewaySettings;
}

/**
 * Starts the stand-in of all partners on 127.0.0.1: the registry under /registry, the SMS gateway under /sms, real-person checks under
 * /identity, Alipay under /alipay, the violation database under /violations, the payment gateway under /payments. It knows every invented person and vehicle. Port 0 takes a free one. With `dataFolder`, what it "sent"
 * and was told survives a restart. The same switches over HTTP: POST /control, /control/people, /control/vehicles, /control/identity,
 * /control/violations, /control/drivers, /control/violation-notices, /control/payments, /control/payment-notices, /control/statements.
 */
export async function startStandIn({ port, dataFolder, identity, violations, payments }: StandInOptions): Promise<StandIn> {
  const records = openRecords(dataFolder);
  const files = createFiles(records);
  const faults = createFaults();
  const settings = identity ?? { secret: randomBytes(32).toString('base64'), noticesTo: null, passAfterMs: null };
  const checks = createIdentityChecks(records, settings, () => faults.moodOf('identity'));

  const violationSettings = violations ?? { secret: randomBytes(32).toString('base64'), noticesTo: null };
  const violationNotices = createViolationNotices(records, violationSettings, () => faults.moodOf('violations'));
  const violationControl = createViolationControl(records);

  const gatewaySettings = payments ?? { secret: randomBytes(32).toString('base64'), noticesTo: null };
  const gateway = createPaymentGateway(records, gatewaySettings, () => faults.moodOf('payments'));

  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.use('/registry', faults.of('registry'), registryRoutes(records, files));
  app.use('/sms', faults.of('sms'), smsRoutes(records));
  app.use('/identity', faults.of('identity'), identityRoutes(checks, files));
  app.use('/alipay', faults.of('alipay'), alipayRoutes(records));
  app.use('/violations', faults.of('violations'), violationRoutes(records));
  app.use('/payments', faults.of('payments'), paymentRoutes(records, gateway));
  app.use('/identity-checks', identityPage(checks));
  app.use('/cashier', cashierPage(records, gateway));
  app.use('/control', violationControlRoutes(violationControl, violationNotices));
  app.use('/control', paymentControlRoutes(gateway));
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
    violationsUrl: `${url}/violations`,
    paymentsUrl: `${url}/payments`,
    identitySecret: settings.secret,
    violationsNoticeKey: violationSettings.secret,
    paymentsNoticeKey: gatewaySettings.secret,
    records,
    fault: faults.set,
    overridePerson: files.overridePerson,
    overrideVehicle: files.overrideVehicle,
    settleCheck: checks.settle,
    sendNoticesTo: checks.sendNoticesTo,
    plantViolation: violationControl.plant,
    putDriver: violationControl.putDriver,
    tellOfViolation: violationNotices.tell,
    sendViolationNoticesTo: violationNotices.sendNoticesTo,
    gateway,
    async close() {
      checks.close();
      violationNotices.close();
      gateway.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
