import { findAccount, openAccount } from '@trafficdesk/worker/store/accounts.ts';
import type { Stage } from './stage.ts';
import { bindingsOf } from './when/unbinding.ts';

type Fact = (stage: Stage) => Promise<unknown>;

const sentTo = ({ house }: Stage, phone: string): string[] =>
  [...house.door.desk.partners.records.messages.values()].filter(({ to }) => to === phone).map(({ text }) => text);

/** Other than what brings a code to be entered. */
const isNoCode = (text: string): boolean => !/请勿(告诉|提供)/.test(text);

async function accountPhone({ house, applicant: { identityNumber } }: Stage): Promise<string | undefined> {
  const { db, seal } = house.door.deps;
  return (await openAccount(db, seal, seal.lookupHash('identity', identityNumber)))?.person.phone;
}

/** The phones in the applicant's file, and in the files of the vehicles they own. */
async function filedPhones({ house, applicant: { identityNumber } }: Stage): Promise<(string | undefined)[]> {
  const { registry } = house.door.deps;
  const vehicles = await registry.listVehiclesOf(identityNumber);
  const owned = await Promise.all(vehicles.map((key) => registry.findVehicle(key)));
  return [(await registry.findPerson(identityNumber))?.phone, ...owned.map((vehicle) => vehicle?.owner.phone)];
}

/** Whether channels are told to end all sessions of the applicant's account. */
async function sessionsEnded({ house, applicant: { identityNumber } }: Stage): Promise<boolean> {
  const { app, deps } = house.door;
  const account = await findAccount(deps.db, deps.seal.lookupHash('identity', identityNumber));
  const { body } = await app.call('listSessionsEnded', { query: { limit: 1000 } });
  return body.items.some(({ accountId }: { accountId: string }) => accountId === account?.id);
}

const penaltiesOf = ({ house, applicant }: Stage) =>
  [...house.door.desk.partners.records.violations.penalties.values()].filter((each) => each.identityNumber === applicant.identityNumber);

const pointsOf = ({ house, applicant }: Stage): number =>
  house.door.desk.partners.records.violations.standingOf(applicant.identityNumber).points;

async function refundsOf({ house, left }: Stage): Promise<number> {
  const { db } = house.door.deps;
  const refunds = await db('payment_refunds').where({ handling_id: left.handlingId }).whereNot({ state: 'refused' }).pluck('id');
  return refunds.length;
}

const isPaid = ({ house, left }: Stage): boolean | undefined =>
  house.door.desk.partners.records.violations.find(left.violationNumber ?? '')?.paid;

/** The words of `also`: what is looked at besides, once nothing is under way any more. */
export const ALSO: Readonly<Record<string, { fact: Fact; is: unknown }>> = {
  'a binding is in force': { fact: async (stage) => (await bindingsOf(stage, 'driver')).length > 0, is: true },
  'no binding is in force': { fact: async (stage) => (await bindingsOf(stage, 'driver')).length, is: 0 },
  'the owner sees one driver': { fact: async (stage) => (await bindingsOf(stage, 'owner')).length, is: 1 },
  'the owner sees three drivers': { fact: async (stage) => (await bindingsOf(stage, 'owner')).length, is: 3 },
  'the account has the new phone': { fact: async (stage) => (await accountPhone(stage)) === stage.phone, is: true },
  'the account has the former phone': { fact: async (stage) => (await accountPhone(stage)) === stage.applicant.phone, is: true },
  'every file has the new phone': {
    fact: async (stage) => (await filedPhones(stage)).every((phone) => phone === stage.phone),
    is: true,
  },
  'the files of the person and of one vehicle have the new phone': {
    fact: async (stage) => (await filedPhones(stage)).filter((phone) => phone === stage.phone).length,
    is: 2,
  },
  'all sessions of the account have ended': { fact: sessionsEnded, is: true },
  'the new phone was told by SMS': { fact: async (stage) => sentTo(stage, stage.phone).some(isNoCode), is: true },
  'the applicant was told by SMS': { fact: async (stage) => sentTo(stage, stage.applicant.phone).some(isNoCode), is: true },
  'the owner was told by SMS': { fact: async (stage) => sentTo(stage, stage.vehicle.owner.phone).some(isNoCode), is: true },
  'one penalty is recorded for the applicant': { fact: async (stage) => penaltiesOf(stage).length, is: 1 },
  'no penalty is recorded for the applicant': { fact: async (stage) => penaltiesOf(stage).length, is: 0 },
  'no points are on the licence': { fact: async (stage) => pointsOf(stage), is: 0 },
  'the fine was paid back': { fact: async (stage) => refundsOf(stage), is: 1 },
  'the points of the violation are on the licence': { fact: async (stage) => pointsOf(stage), is: 1 },
  'nothing was paid back': { fact: async (stage) => refundsOf(stage), is: 0 },
  'the violation database knows that the fine is paid': { fact: async (stage) => isPaid(stage), is: true },
  'nothing was sent to the applicant': { fact: async (stage) => sentTo(stage, stage.applicant.phone).length, is: 0 },
};
