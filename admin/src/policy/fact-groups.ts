import { en } from '../i18n/en.ts';
import { useWords } from '../i18n/words.ts';

type FactGroup = keyof typeof en.policy.factGroup;
const isFactGroup = (name: string): name is FactGroup => Object.hasOwn(en.policy.factGroup, name);

/** What facts are of, in words: "applicant" is the applicant. */
export function useFactGroup(): (name: string) => string {
  const t = useWords();
  return (name) => (isFactGroup(name) ? t(`policy.factGroup.${name}`) : name);
}
