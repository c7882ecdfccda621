import englishMessages from 'ra-language-english';
import { en } from './en.ts';

/** Everything the page says in English, the framework's words too. */
export const messages = { ...englishMessages, ...en };
