import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Fact, Facts } from '../layout/facts.tsx';
import { FullScreen } from '../photos/full-screen.tsx';
import { usePhotoLock } from '../photos/use-photo-lock.ts';
import { useViews } from '../photos/use-views.ts';
import { ViewingTogether } from '../photos/viewing.tsx';
import { ExactTime } from '../times/moment.tsx';
import { JoinPhoto } from './join-photo.tsx';

interface JoinProps {
  theCase: ConsoleCase;
  join: ConsoleCase['joins'][number];
}

/** One application that was joined: which phone it names, where it came from, and its photos. */
export function Join({ theCase, join: { id: joinId, process, channel, joinedAt, newPhone, anotherPhone, photos } }: JoinProps) {
  const t = useWords();
  const channelName = useChannelName();
  const lock = usePhotoLock(theCase);
  const [shown, setShown] = useState<number>();
  const { id: caseId, round } = theCase;
  const views = useViews(
    photos.map(({ slot }) => slot),
    false,
  );
  const placed = photos.map((photo) => ({ ...photo, round }));
  const phone = newPhone ?? t('case.deletedShort');
  return (
    <Box component="article" aria-label={t('joins.one', { phone })}>
      <Facts>
        <Fact name={t('case.newPhone')}>
          <span className="figures">{phone}</span>{' '}
          {newPhone && <Chip tone={anotherPhone ? 'bad' : 'plain'}>{t(anotherPhone ? 'joins.another' : 'joins.same')}</Chip>}
        </Fact>
        <Fact name={t('cases.process')}>{t(`process.${process}`)}</Fact>
        <Fact name={t('case.channel')}>{channelName(channel)}</Fact>
        <Fact name={t('case.submitted')}>
          <ExactTime at={joinedAt} />
        </Fact>
      </Facts>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))', gap: 3, mt: 3 }}>
        {placed.map((photo, at) => (
          <JoinPhoto
            key={photo.photoId}
            place={{ caseId, slot: photo.slot, round, joinId }}
            photo={photo}
            lock={lock}
            views={views}
            onFullScreen={() => setShown(at)}
          />
        ))}
      </Box>
      {shown !== undefined && !lock && (
        <ViewingTogether>
          <FullScreen caseId={caseId} photos={placed} joinId={joinId} at={shown} onMove={setShown} onClose={() => setShown(undefined)} />
        </ViewingTogether>
      )}
    </Box>
  );
}
