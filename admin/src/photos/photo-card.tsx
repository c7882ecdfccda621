import DeletedIcon from '@mui/icons-material/DeleteOutlined';
import LockIcon from '@mui/icons-material/LockOutlined';
import MissingIcon from '@mui/icons-material/NoPhotographyOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CasePhoto, PhotoSlot } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { PhotoVerdict } from '../decisions/photo-verdict.tsx';
import { usePhotoVerdicts } from '../decisions/photo-verdicts.ts';
import { Chip } from '../layout/chip.tsx';
import { outcomeTone } from '../evaluations/outcome-tone.ts';
import { ink } from '../theme/colours.ts';
import { useExactTime } from '../times/use-exact-time.ts';
import { PhotoFacts } from './photo-facts.tsx';
import { PhotoPlaceholder } from './photo-placeholder.tsx';
import { PhotoViewer } from './photo-viewer.tsx';
import type { Comparing } from './comparison.tsx';
import type { Change } from './use-views.ts';
import type { View } from './view.ts';

interface PhotoCardProps {
  caseId: string;
  slot: PhotoSlot;
  /** The latest one sent in for this slot. */
  photo: CasePhoto | undefined;
  /** Why the picture is not shown, if it is not. */
  lock: string | undefined;
  view: View;
  change: (by: Change) => void;
  onOpen: (photo: CasePhoto, comparing: Comparing) => void;
}

/** One prescribed photo: the picture or why it is not shown, what was measured, and what the photo rules said of it. */
export function PhotoCard({ caseId, slot, photo, lock, view, change, onOpen }: PhotoCardProps) {
  const t = useWords();
  const text = useText();
  const exact = useExactTime();
  const name = t(`photos.${slot}`);
  const { slots, pointed, point } = usePhotoVerdicts();
  return (
    <Box
      component="article"
      aria-label={name}
      id={`photo-${slot}`}
      data-photo-slot={slot}
      tabIndex={-1}
      // The keys of the verdict are about the photo that somebody looks into, never about another.
      onFocus={() => slots.includes(slot) && pointed !== slot && point(slot)}
      sx={{
        border: `1px solid ${ink.line}`,
        borderRadius: '10px',
        overflow: 'hidden',
        display: 'grid',
        gridRow: 'span 3',
        gridTemplateRows: 'subgrid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        rowGap: 0,
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 2,
          px: 3,
          minHeight: 42,
          flexWrap: 'wrap',
          py: 1,
        }}
      >
        <Typography variant="h3" component="h2">
          {name}
        </Typography>
        {photo?.outcome && photo.outcomeTitle && (
          <Chip tone={outcomeTone(photo.outcome)} dot>
            <span className="visually-hidden">{t('photos.ruleSays', { outcome: '' })}</span>
            {text(photo.outcomeTitle)}
          </Chip>
        )}
      </Box>
      {photo ? (
        <>
          {photo.deletedAt ? (
            <PhotoPlaceholder Icon={DeletedIcon} words={t('photos.deleted', { at: exact(photo.deletedAt) })} />
          ) : lock ? (
            <PhotoPlaceholder Icon={LockIcon} words={lock} />
          ) : (
            <Box>
              <PhotoViewer
                key={photo.photoId}
                place={{ caseId, slot, round: photo.round }}
                slotName={name}
                view={view}
                change={change}
                onFullScreen={() => onOpen(photo, 'photo')}
                onCompare={() => onOpen(photo, 'beside')}
              />
              <PhotoVerdict slot={slot} />
            </Box>
          )}
          <Box sx={{ p: 3, display: 'flex', flexDirection: 'column' }}>
            {photo.reasons.length > 0 && (
              <Box component="ul" sx={{ m: 0, mb: 2.5, p: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: 1 }}>
                {photo.reasons.map((reason) => (
                  <Box
                    component="li"
                    key={reason.code}
                    sx={{
                      fontSize: '0.7813rem',
                      lineHeight: 1.5,
                      fontWeight: 500,
                      color: ink.plain,
                      borderLeft: `2px solid ${ink.lineStrong}`,
                      pl: 2,
                    }}
                  >
                    {text(reason.text)}
                  </Box>
                ))}
              </Box>
            )}
            <PhotoFacts photo={photo} />
          </Box>
        </>
      ) : (
        <PhotoPlaceholder Icon={MissingIcon} words={t('photos.missing')} />
      )}
    </Box>
  );
}
