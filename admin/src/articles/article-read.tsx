import Box from '@mui/material/Box';
import type { WholeArticle } from '../api/schemas.ts';
import { useLanguage } from '../i18n/text.ts';
import { ink } from '../theme/colours.ts';

/** An article to be read, in both languages: whoever asks may speak the other one. */
export function ArticleRead({ article }: { article: WholeArticle }) {
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Box sx={{ maxWidth: 760, display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Box sx={{ whiteSpace: 'pre-line', lineHeight: 1.7 }}>{article.body[language]}</Box>
      <Box lang={other} sx={{ borderTop: `1px solid ${ink.line}`, pt: 4 }}>
        <Box component="h2" sx={{ m: 0, mb: 2, fontSize: '0.9375rem', fontWeight: 600 }}>
          {article.title[other]}
        </Box>
        <Box sx={{ whiteSpace: 'pre-line', lineHeight: 1.7 }}>{article.body[other]}</Box>
      </Box>
    </Box>
  );
}
