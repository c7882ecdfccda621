import Box from '@mui/material/Box';
import type { WholeArticle } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Disclosure } from '../layout/disclosure.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** What an article said before, and who wrote it; newest first. */
export function VersionList({ article }: { article: WholeArticle }) {
  const t = useWords();
  const text = useText();
  const { versions, publishedVersion, state } = article;
  return (
    <Section title={t('articles.versions')}>
      {versions.map(({ version, title, body, writtenAt, writtenBy }) => (
        <Disclosure
          key={version}
          framed
          summary={
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, alignItems: 'center' }}>
              <Box component="span" sx={{ fontWeight: 600 }}>
                {t('articles.versionOf', { version })}
              </Box>
              <Box component="span" sx={{ color: ink.soft }}>
                {writtenBy?.name ?? t('articles.platform')} · <ExactTime at={writtenAt} />
              </Box>
              {state === 'published' && version === publishedVersion && <Chip tone="good">{t('articles.states.published')}</Chip>}
            </Box>
          }
        >
          <Box sx={{ fontWeight: 600, mb: 1 }}>{text(title)}</Box>
          <Box sx={{ whiteSpace: 'pre-line' }}>{text(body)}</Box>
        </Disclosure>
      ))}
    </Section>
  );
}
