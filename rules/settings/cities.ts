import type { Service } from '../facts/codes/service.ts';
import type { Text } from '../text.ts';
import { shanghaiDay } from '../working-calendar.ts';

export const CITIES = 'cities';

/** A city, and what is served online there. Days are `yyyy-MM-dd` and begin at 0:00 in Shanghai. */
export interface ServedCity {
  /** Of the administrative division, six digits (GB/T 2260). */
  code: string;
  name: Text;
  /** The day from which each service is on; off where it is null or not named. */
  services: Partial<Record<Service, string | null>>;
  /** The day from which a self-service terminal serves only those who have bound the vehicle before; null where none is needed. */
  terminalBindingFrom: string | null;
}

/** The policy document "cities": where the platform is, and which services are on there. */
export interface CitiesPolicy {
  cities: ServedCity[];
}

/** Whether the day from which something holds has come at a moment; nothing holds from no day. */
export const hasCome = (from: string | null | undefined, at: Date): boolean => typeof from === 'string' && from <= shanghaiDay(at);
