import { useQuery, useQueryClient } from '@tanstack/react-query';
import Box from '@mui/material/Box';
import { useRequests } from '../api/data-provider.ts';
import { useProblemWords } from '../api/use-problem-words.ts';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { keepPictures, onFileQuery } from './photo-query.ts';
import type { OnFileOf } from './requests.ts';

interface OnFileImageProps {
  caseId: string;
  of: OnFileOf;
  filter: string | undefined;
}

/** The registry's photo of somebody, or why there is none to see. */
export function OnFileImage({ caseId, of, filter }: OnFileImageProps) {
  const t = useWords();
  const requests = useRequests();
  const problemWords = useProblemWords();
  keepPictures(useQueryClient());
  const { data, error } = useQuery(onFileQuery(requests, caseId, of));
  if (error) {
    const { title, detail, next } = problemWords(error);
    return (
      <Box
        role="alert"
        sx={{
          position: 'absolute',
          inset: 0,
          display: 'grid',
          placeContent: 'center',
          textAlign: 'center',
          p: 4,
          gap: 1,
          color: ground.text,
        }}
      >
        <Box sx={{ fontWeight: 600 }}>{title}</Box>
        <Box sx={{ fontSize: '0.8125rem' }}>{detail ?? next}</Box>
      </Box>
    );
  }
  if (!data)
    return (
      <Box sx={{ position: 'absolute', inset: 0, display: 'grid', placeItems: 'center', color: ground.soft }}>
        {t('photos.onFileLoading')}
      </Box>
    );
  return (
    <img
      src={data.url}
      alt={t(`photos.onFile.${of}`)}
      draggable={false}
      style={{
        position: 'absolute',
        inset: 0,
        width: '100%',
        height: '100%',
        objectFit: 'contain',
        userSelect: 'none',
        pointerEvents: 'none',
        filter,
      }}
    />
  );
}
