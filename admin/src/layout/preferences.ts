import { localStorageStore, type Store } from 'react-admin';

/** Language, menu width and shortcuts as this browser last had them. They are no secrets of a session, so that signing out keeps them. */
export const preferences: Store = { ...localStorageStore('1', 'trafficdesk'), reset: () => undefined };
