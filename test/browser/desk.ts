import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { drawPhoto } from '../demo/draw/photo.ts';
import { verifiedCode } from '../demo/phone-code.ts';
import { papersOf, type PlannedCase } from '../demo/plan.ts';
import { findRunning, type Running } from '../demo/running.ts';
import { type ChannelCase, type ChannelClient, channelClient } from '../support/http/channel-client.ts';
import { type OfficerClient, officerClient } from '../support/http/officer-client.ts';
import { STAND_IN_URL } from './start-product.ts';
import { type Language, type Words, wordsIn } from './words.ts';

export type Username =
  | 'lina'
  | 'wangqiang'
  | 'chenjing'
  | 'gaolei'
  | 'liuyang'
  | 'sunwei'
  | 'zhouli'
  | 'wufang'
  | 'fengyan'
  | 'hebin'
  | 'zhengkai'
  | 'xumei';

/** Who asks for whose vehicle, with the numbers of the invented people and vehicles. */
export interface Applicant {
  planned: PlannedCase;
  phone: string;
  owner: { phone: string };
  plateNumber: string;
  /** Draws and uploads these photos; another `seed` draws them anew. */
  shoot(slots?: readonly PhotoSlot[], seed?: number): Promise<Partial<Record<PhotoSlot, string>>>;
  /** Submits; photos are shot unless given, perhaps some of an earlier case. The case is withdrawn after the test where that is still possible. */
  submit(photos?: Partial<Record<PhotoSlot, string>>): Promise<ChannelCase>;
  /** Asks for the account of theirs with a phone that nobody has; a test that has it granted sees it to its end. */
  appeal(): Promise<ChannelCase & { newPhone: string }>;
}

interface Desk {
  /** Errors in the consoles of the test's pages, which fails where there are any: what the content security policy refused among them. */
  faults: string[];
  words: Words;
  channelApi: ChannelClient;
  /** Somebody new; the applicant of an earlier one where given. */
  applicant(same?: Applicant): Applicant;
  /** Signs a page's browser in, past the form. */
  signIn(page: Page, username: Username): Promise<void>;
  /** A page in a browser of its own, signed in; in the test's language unless another is named. */
  desktopOf(username: Username, language?: Language): Promise<Page>;
  /** The same person over HTTP, as from another window. */
  elsewhere(username: Username): Promise<OfficerClient>;
  standInUrl: string;
}

interface Product {
  product: Running;
}

/** From this invented person on nobody has an account or a vehicle here: their phones are free. */
const NEW_PHONES = 2_000_003;

/** Platform users any of whom may bind a vehicle: residents who hold a valid licence. */
const plainAccounts = Array.from({ length: DEMO_ACCOUNTS }, (_, n) => n).filter((n) => somebody({}, n) === n);

/** Counts the applicants of a whole run in a file: the process that follows a failed test would meet those of the one before. */
function nextNumber(): number {
  const counter = join(process.env.TRAFFICDESK_DATA!, 'applicants');
  appendFileSync(counter, '.');
  return statSync(counter).size;
}

interface Inventing {
  channel: ChannelClient;
  standInUrl: string;
  onSubmitted(caseId: string): void;
}

function invent({ channel, standInUrl, onSubmitted }: Inventing, numbers: { applicant: number; vehicle: number }): Applicant {
  const planned: PlannedCase = { ...numbers, seed: numbers.vehicle, city: DEMO_CITY, fault: null, insists: false, supplements: false };
  const { applicant, vehicle } = papersOf(planned);
  const { plateType, plateNumber } = vehicle;
  const someone: Applicant = {
    planned,
    phone: inventPerson(planned.applicant).phone,
    owner: { phone: inventVehicle(planned.vehicle).owner.phone },
    plateNumber,
    async shoot(slots = SLOTS.binding, seed = planned.seed) {
      const photos: Partial<Record<PhotoSlot, string>> = {};
      for (const slot of slots) photos[slot] = (await channel.upload(slot, await drawPhoto({ ...papersOf(planned), slot, seed }))).photoId;
      return photos;
    },
    async submit(photos) {
      const submitted = await channel.submit(randomUUID(), {
        process: 'binding',
        city: DEMO_CITY,
        applicant: { identityNumber: applicant.identityNumber },
        vehicle: { plateType, plateNumber },
        relation: 'relative',
        photos: photos ?? (await someone.shoot()),
      });
      onSubmitted(submitted.id);
      return submitted;
    },
    async appeal() {
      const newPhone = inventPerson(NEW_PHONES + planned.vehicle).phone;
      const codeId = await verifiedCode(channel, standInUrl, { purpose: 'account-appeal', phone: newPhone });
      const submitted = await channel.submit(randomUUID(), {
        process: 'account-appeal',
        city: DEMO_CITY,
        applicant: { identityNumber: applicant.identityNumber },
        newPhone: { number: newPhone, codeId },
        photos: await someone.shoot(SLOTS['account-appeal']),
      });
      onSubmitted(submitted.id);
      return { ...submitted, newPhone };
    },
  };
  return someone;
}

/** What every browser test stands on: the running product, its channel, invented applicants and signed-in staff. */
export const test = base.extend<Desk, Product>({
  product: [async ({}, use) => use(findRunning()), { scope: 'worker' }],
  baseURL: async ({ product }, use) => use(product.url),
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults, 'errors in the browser’s console').toEqual([]);
  },
  page: async ({ page, faults }, use) => {
    hearFaults(page.context(), faults);
    await use(page);
  },
  words: async ({ locale }, use) => use(wordsIn(locale as Language)),
  channelApi: async ({ product }, use) => use(channelClient(product.url, product.secrets.channelKeys.app)),
  standInUrl: async ({}, use) => use(process.env[STAND_IN_URL] ?? ''),
  applicant: async ({ channelApi: channel, standInUrl }, use) => {
    const submitted: string[] = [];
    await use((same) => {
      const number = nextNumber();
      const applicant = same?.planned.applicant ?? plainAccounts[number % plainAccounts.length]!;
      const onSubmitted = (caseId: string) => submitted.push(caseId);
      return invent({ channel, standInUrl, onSubmitted }, { applicant, vehicle: someVehicle({}, 1000 + number * 80) });
    });
    for (const caseId of submitted) {
      const { closedAt } = await channel.get(caseId);
      if (closedAt === null) await channel.withdraw(caseId);
    }
  },
  signIn: async ({ product }, use) =>
    use(async (page, username) => {
      const response = await page.request.post('/api/session', { data: { username, password: product.secrets.demoPassword } });
      expect(response.status()).toBe(200);
    }),
  desktopOf: async ({ browser, signIn, faults }, use) =>
    use(async (username, language) => {
      const page = await newPage(browser, language);
      hearFaults(page.context(), faults);
      await signIn(page, username);
      return page;
    }),
  elsewhere: async ({ product }, use) => use((username) => officerClient(product.url, username, product.secrets.demoPassword)),
});

/** What a browser says of every answer that is not a success. */
const OF_ANSWERS = 'Failed to load resource';

/** What a page asked for and was refused; many tests ask for that. */
export const refusedTo = new WeakMap<Page, string[]>();

function hearFaults(context: BrowserContext, faults: string[]): void {
  context.on('weberror', (fault) => faults.push(String(fault.error())));
  context.on('console', (message) => {
    const page = message.page();
    if (message.type() !== 'error' || !page) return;
    const said = message.text();
    if (said.startsWith(OF_ANSWERS)) refusedTo.set(page, [...(refusedTo.get(page) ?? []), `${said} ${message.location().url}`]);
    else faults.push(`${page.url()}: ${said}`);
  });
}

const newPage = async (browser: Browser, language?: Language): Promise<Page> =>
  (await browser.newContext(language && { locale: language })).newPage();

export { expect };
