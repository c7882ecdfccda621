import Box from '@mui/material/Box';
import type { ReasonChoice } from '../api/schemas.ts';
import { en } from '../i18n/en.ts';
import { languages, type Language } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { zhCN } from '../i18n/zh-cn.ts';
import { ink } from '../theme/colours.ts';
import type { Draft } from './draft.ts';
import { ToldFrame } from './told-frame.tsx';

const catalogues = { en, 'zh-CN': zhCN };

/** What the applicant will read of the reasons given, in both languages whichever the officer reads. */
export function MessagePreview({ draft, catalogue }: { draft: Draft; catalogue: ReasonChoice[] }) {
  const t = useWords();
  const chosen = draft.reasons.flatMap(({ code, photo }) => {
    const choice = catalogue.find((each) => each.code === code);
    return choice ? [{ choice, photo }] : [];
  });
  const steps = [...new Map(chosen.map(({ choice }) => [choice.nextStep.code, choice.nextStep.text])).values()];
  const line = (language: Language, { choice, photo }: (typeof chosen)[number]) => {
    const words = catalogues[language];
    const said = choice.needsText ? draft.text.trim() || '…' : choice.applicantText[language];
    return photo ? `${words.photos.told[photo]}${words.case.colon}${said}` : said;
  };
  return (
    <ToldFrame>
      {chosen.length === 0 && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('decision.previewEmpty')}</Box>}
      {chosen.length > 0 &&
        languages.map(({ locale }, at) => (
          <Box
            key={locale}
            lang={locale}
            sx={{ fontSize: '0.8125rem', lineHeight: 1.55, ...(at > 0 && { mt: 2, pt: 2, borderTop: `1px solid ${ink.line}` }) }}
          >
            <Box component="ul" sx={{ m: 0, pl: 4, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {chosen.map((each) => (
                <li key={`${each.photo ?? ''} ${each.choice.code}`}>{line(locale, each)}</li>
              ))}
            </Box>
            {steps.map((step) => (
              <Box key={step.en} sx={{ mt: 1, color: ink.soft }}>
                {step[locale]}
              </Box>
            ))}
          </Box>
        ))}
    </ToldFrame>
  );
}
