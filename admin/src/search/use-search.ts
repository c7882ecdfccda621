import type { UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import type { Requests } from '../api/data-provider.ts';
import type { Problem } from '../api/problem.ts';
import { useAction } from '../api/use-action.ts';
import type { Sought } from './sought-by.ts';

/** Where what is sought is shown: the case itself where there is one, else the list of what was found. */
async function placeOf(requests: Requests, { by, value }: Sought): Promise<string> {
  if (by === 'handling') return `/handlings?number=${value}`;
  if (by === 'number') {
    const [found] = (await requests.listCases({ number: value })).items;
    return found ? `/cases/${found.id}` : `/cases?number=${value}`;
  }
  const { id, caseId } = await requests.searchCases({ kind: by, value });
  return caseId ? `/cases/${caseId}` : `/cases?search=${id}`;
}

interface SearchOptions {
  onFound: () => void;
  onProblem: (problem: Problem) => void;
}

/** Searches, and leads to what was found. */
export function useSearch({ onFound, onProblem }: SearchOptions): UseMutationResult<string, Error, Sought> {
  const navigate = useNavigate();
  return useAction<Sought, string>({
    run: placeOf,
    refresh: [],
    onSuccess: (place) => {
      onFound();
      void navigate(place);
    },
    onProblem,
  });
}
