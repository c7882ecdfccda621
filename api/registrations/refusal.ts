import { type Problem, problem } from '../problems/problem.ts';
import type { Situation } from './situation.ts';

/** Whether a way on is open in a situation. */
export const isOpen = ({ ways }: Situation, way: string): boolean => ways.some(({ code }) => code === way);

/** What a registration is answered that cannot be completed as it was sent: the situation, with the ways on but one that has just come to nothing. */
export function refusal({ situation: code, title, ways }: Situation, without?: string): Problem {
  const kind = code === 'identity-taken' || code === 'phone-taken' ? code : 'not-registrable';
  return problem(kind, { situation: { code, title, ways: ways.filter((way) => way.code !== without) } });
}
