import MentionsIcon from '@mui/icons-material/AlternateEmailRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { ListView } from '../tables/list-view.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import type { MentionFilter } from './requests.ts';
import { useMentionColumns } from './use-mention-columns.tsx';

/** Every note in which a colleague names one, with the way to its case. */
export default function MentionsPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<MentionFilter>(['state']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['mentions', filter, after],
    queryFn: () => requests.listMentions(filter, after),
    placeholderData: keepPreviousData,
  });
  const columns = useMentionColumns();
  const read = useAction<string[], void>({ run: (writes, noteIds) => writes.readMentions(noteIds), refresh: ['mentions'] });
  const news = (query.data?.items ?? []).filter(({ readAt }) => readAt === null).map(({ noteId }) => noteId);
  const onlyUnread = filter.state === 'unread';
  return (
    <Page
      title={t('mentions.title')}
      lead={t('mentions.lead')}
      actions={
        <Button disabled={news.length === 0} loading={read.isPending} onClick={() => read.mutate(news)}>
          {t('mentions.readAll')}
        </Button>
      }
    >
      <Box sx={{ mb: 3 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('mentions.which')}
          value={onlyUnread ? 'unread' : 'all'}
          onChange={(_event, state: string | null) => state && setFilter({ state: state === 'unread' ? state : undefined })}
        >
          <ToggleButton value="all">{t('mentions.all')}</ToggleButton>
          <ToggleButton value="unread">{t('mentions.unread')}</ToggleButton>
        </ToggleButtonGroup>
      </Box>
      <ListView
        label={t('mentions.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ noteId }) => noteId}
        empty={
          <Empty
            Icon={MentionsIcon}
            title={t(onlyUnread ? 'mentions.noneUnread' : 'mentions.empty')}
            hint={t(onlyUnread ? 'mentions.noneUnreadHint' : 'mentions.emptyHint')}
          />
        }
      />
    </Page>
  );
}
