import MattersIcon from '@mui/icons-material/AssignmentLateOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import type { MatterQueue } from '../api/schemas.ts';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { EmptyList } from '../tables/empty-list.tsx';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import { ListView } from '../tables/list-view.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { ink } from '../theme/colours.ts';
import { MatchDialog } from './match-dialog.tsx';
import type { MatterAct } from './matter-actions.tsx';
import { RefundAgainDialog } from './refund-again-dialog.tsx';
import type { MatterFilter } from './requests.ts';
import { SettleDialog } from './settle-dialog.tsx';
import { useMatterColumns } from './use-matter-columns.tsx';

const QUEUES: readonly MatterQueue[] = ['cases', 'payments', 'objections'];

/** How the choice of every queue is called among the toggles. */
const ALL = 'all';

const DIALOGS = { settle: SettleDialog, match: MatchDialog, 'refund-again': RefundAgainDialog };

/** What a person must look into, in a queue of its own for each kind of work: what waits, and what was done about the rest. */
export default function MattersPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<MatterFilter>(['state', 'queue', 'city']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['matters', filter, after],
    queryFn: () => requests.listMatters(filter, after),
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({ queryKey: ['matters', 'counts'], queryFn: () => requests.countMatters() });
  const [act, setAct] = useState<MatterAct>();
  const settled = filter.state === 'settled';
  const columns = useMatterColumns(settled, setAct);
  const mayWatch = useMay('counter.watch');
  const Dialog = act && DIALOGS[act.what];
  const narrowed = settled || filter.city || filter.queue;
  return (
    <Page
      title={t('matters.title')}
      lead={t('matters.lead')}
      actions={
        mayWatch && (
          <Button component={Link} to="/matters/counter-phones">
            {t('counterPhones.title')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('matters.state')}
          value={settled ? 'settled' : 'waiting'}
          onChange={(_event, state: string | null) => state && setFilter({ state: state === 'settled' ? state : undefined })}
        >
          <ToggleButton value="waiting">{t('matters.waiting')}</ToggleButton>
          <ToggleButton value="settled">{t('matters.settled')}</ToggleButton>
        </ToggleButtonGroup>
        <ToggleButtonGroup
          exclusive
          aria-label={t('matters.queue')}
          value={filter.queue ?? ALL}
          onChange={(_event, queue: string | null) => queue && setFilter({ queue: queue === ALL ? undefined : queue })}
        >
          <ToggleButton value={ALL}>{t('matters.queues.all')}</ToggleButton>
          {QUEUES.map((queue) => (
            <ToggleButton key={queue} value={queue}>
              {t(`matters.queues.${queue}`)}
              {Boolean(counts.data?.queues[queue]) && (
                <Box component="span" className="figures" sx={{ ml: 1.5, color: ink.soft }}>
                  {counts.data?.queues[queue]}
                </Box>
              )}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
      </Box>
      <ListView
        label={t('matters.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={<EmptyList Icon={MattersIcon} filtered={Boolean(narrowed)} title={t('matters.empty')} hint={t('matters.emptyHint')} />}
      />
      {act && Dialog && <Dialog key={act.matter.id} matter={act.matter} onClose={() => setAct(undefined)} />}
    </Page>
  );
}
