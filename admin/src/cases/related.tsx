import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { ConsoleCase, RelatedToCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Disclosure } from '../layout/disclosure.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { RelatedBindings } from './related-bindings.tsx';
import { RelatedCases } from './related-cases.tsx';
import { RelatedDuplicates } from './related-duplicates.tsx';

/** Longer lists are folded: who looks at a case does not read ten others first. */
const UNFOLDED = 3;

/** What else there is of whom and what a case is about: possible duplicates first, then other cases and bindings, each with the way to it. */
export function Related({ theCase: { id: caseId } }: { theCase: ConsoleCase }) {
  const t = useWords();
  const requests = useRequests();
  const { data, error, refetch } = useQuery({ queryKey: ['related', caseId], queryFn: () => requests.getRelatedToCase(caseId) });
  return (
    <Section title={t('related.title')}>
      <QueryProblem of={{ error, refetch }} />
      {!data && !error && <Skeleton variant="rounded" height={56} aria-label={t('related.loading')} />}
      {data && <Found found={data} />}
    </Section>
  );
}

function Found({ found }: { found: RelatedToCase }) {
  const t = useWords();
  const lists = (['person', 'vehicle'] as const).filter((name) => found[name].items.length > 0 || found[name].elsewhere > 0);
  const bindings = (['personBindings', 'vehicleBindings'] as const).filter((name) => found[name].length > 0);
  const isDoubtful = [found.photos, found.phones].some(({ items, elsewhere }) => items.length > 0 || elsewhere > 0);
  if (!isDoubtful && lists.length === 0 && bindings.length === 0) return <Box sx={{ color: ink.soft }}>{t('related.none')}</Box>;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      {isDoubtful && <RelatedDuplicates found={found} />}
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))', alignItems: 'start' }}>
        {lists.map((name) => (
          <Group key={name} title={t(`related.${name}`)} count={found[name].items.length}>
            <RelatedCases list={found[name]} />
          </Group>
        ))}
        {bindings.map((name) => (
          <Group key={name} title={t(`related.${name}`)} count={found[name].length}>
            <RelatedBindings bindings={found[name]} />
          </Group>
        ))}
      </Box>
    </Box>
  );
}

const Group = ({ title, count, children }: { title: string; count: number; children: React.ReactNode }) => (
  <Disclosure
    framed
    open={count <= UNFOLDED}
    summary={
      <>
        <Box sx={{ flex: 1, minWidth: 0, fontWeight: 600, fontSize: '0.8438rem' }}>{title}</Box>
        <Box className="figures" sx={{ fontSize: '0.75rem', color: ink.soft }}>
          {count}
        </Box>
      </>
    }
  >
    {children}
  </Disclosure>
);
