import QueueIcon from '@mui/icons-material/InboxOutlined';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { ProcessFilter } from '../cases/process-filter.tsx';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import { SavedFilters } from '../saved-filters/saved-filters.tsx';
import { EmptyList } from '../tables/empty-list.tsx';
import { ListView } from '../tables/list-view.tsx';
import { FilterTag } from '../tables/filter-tag.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { useExactTime } from '../times/use-exact-time.ts';
import { QueueCounts } from './queue-counts.tsx';
import type { QueueFilter } from './requests.ts';
import { TakeNext } from './take-next-button.tsx';
import { useQueueColumns } from './use-queue-columns.tsx';
import { useQueue } from './use-queue.ts';

/** Where an officer's day starts. */
export default function QueuePage() {
  const t = useWords();
  const address = useListAddress<QueueFilter>(['mine', 'process', 'city', 'overdue', 'dueBefore']);
  const { filter, setFilter } = address;
  const query = useQueue(filter, address.after);
  const columns = useQueueColumns();
  const mayClaim = useMay('case.claim');
  const exact = useExactTime();
  const { dueBefore, ...kept } = filter;
  return (
    <Page title={t('queue.title')} lead={t('queue.lead')} actions={mayClaim && <TakeNext />}>
      <QueueCounts />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3, mb: 3 }}>
        {mayClaim && (
          <ToggleButtonGroup
            exclusive
            aria-label={t('queue.show')}
            value={filter.mine ?? 'false'}
            onChange={(_event, mine: string | null) => mine && setFilter({ mine: mine === 'true' ? mine : undefined })}
          >
            <ToggleButton value="false">{t('queue.everyone')}</ToggleButton>
            <ToggleButton value="true">{t('queue.onlyMine')}</ToggleButton>
          </ToggleButtonGroup>
        )}
        <ProcessFilter value={filter.process} onChange={(process) => setFilter({ process })} />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        <QuietSelect
          id="due"
          label={t('queue.due')}
          value={filter.overdue ?? ''}
          any={t('search.anyDue')}
          options={[{ value: 'true', name: t('search.overdue') }]}
          onChange={(overdue) => setFilter({ overdue })}
        />
        {dueBefore && (
          <FilterTag words={t('search.dueBefore', { time: exact(dueBefore) })} onClear={() => setFilter({ dueBefore: undefined })} />
        )}
      </Box>
      <SavedFilters list="queue" filter={kept} />
      <ListView
        label={t('queue.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={(item) => item.id}
        faint={(item) => item.claim !== null && !item.claim.mine}
        empty={
          <EmptyList
            Icon={QueueIcon}
            filtered={Boolean(filter.city || filter.process || filter.overdue || dueBefore)}
            title={t(filter.mine ? 'queue.emptyMine' : 'queue.empty')}
            hint={t(filter.mine ? 'queue.emptyMineHint' : 'queue.emptyHint')}
            onClear={() => setFilter({ process: undefined, city: undefined, mine: undefined, overdue: undefined, dueBefore: undefined })}
          />
        }
      />
    </Page>
  );
}
