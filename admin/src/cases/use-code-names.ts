import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { en } from '../i18n/en.ts';

const isIn = <T extends object>(words: T, code: string): code is keyof T & string => Object.hasOwn(words, code);

/** A channel in words; one set up since this console was built keeps its own name. */
export function useChannelName(): (code: string) => string {
  const t = useWords();
  return (code) => (isIn(en.channel, code) ? t(`channel.${code}`) : code);
}

/** Who did something: a member of staff by name, a channel or the platform itself in words. */
export function useActorName(): (actor: string) => string {
  const t = useWords();
  const channelName = useChannelName();
  return (actor) => (actor === 'system' ? t('case.system') : channelName(actor));
}

/** The relation between applicant and owner in words. */
export function useRelationName(): (code: string) => string {
  const t = useWords();
  return (code) => (isIn(en.relation, code) ? t(`relation.${code}`) : code);
}

/** The way of a case in words, with how far the proof by it has come. */
export function useWayName(): (theCase: Pick<ConsoleCase, 'way' | 'proof'>) => string {
  const t = useWords();
  return ({ way, proof }) =>
    proof === 'none' ? t(`way.${way}`) : t('case.wayProof', { way: t(`way.${way}`), proof: t(`proof.${proof}`) });
}
