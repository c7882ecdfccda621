import DeletedIcon from '@mui/icons-material/DeleteOutlined';
import LockIcon from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ConsoleCase } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { PhotoPlaceholder } from '../photos/photo-placeholder.tsx';
import type { PhotoPlace } from '../photos/photo-place.ts';
import { PhotoViewer } from '../photos/photo-viewer.tsx';
import type { Views } from '../photos/use-views.ts';
import { ink } from '../theme/colours.ts';
import { useExactTime } from '../times/use-exact-time.ts';

interface JoinPhotoProps {
  place: PhotoPlace;
  photo: ConsoleCase['joins'][number]['photos'][number];
  /** Why the picture is not shown, if it is not. */
  lock: string | undefined;
  views: Views;
  onFullScreen: () => void;
}

/** A photo of an application that was joined; only whoever holds the case sees the picture. */
export function JoinPhoto({ place, photo, lock, views: { viewOf, change }, onFullScreen }: JoinPhotoProps) {
  const t = useWords();
  const text = useText();
  const exact = useExactTime();
  const name = t(`photos.${photo.slot}`);
  return (
    <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', overflow: 'hidden' }}>
      <Typography variant="h3" sx={{ px: 3, py: 2 }}>
        {name}
      </Typography>
      {photo.faults.map((fault) => (
        <Box key={fault.en} sx={{ px: 3, pb: 2, color: ink.soft, fontSize: '0.8125rem' }}>
          {text(fault)}
        </Box>
      ))}
      {photo.deletedAt ? (
        <PhotoPlaceholder Icon={DeletedIcon} words={t('photos.deleted', { at: exact(photo.deletedAt) })} />
      ) : lock ? (
        <PhotoPlaceholder Icon={LockIcon} words={lock} />
      ) : (
        <PhotoViewer
          place={place}
          slotName={name}
          view={viewOf(photo.slot)}
          change={(by) => change(photo.slot, by)}
          onFullScreen={onFullScreen}
        />
      )}
    </Box>
  );
}
