import ErrorIcon from '@mui/icons-material/ErrorOutlineRounded';
import NoticeIcon from '@mui/icons-material/InfoOutlined';
import PassedIcon from '@mui/icons-material/CheckCircleOutlineRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { accent, ink, tones } from '../../theme/colours.ts';
import type { Findings } from '../drafts/use-findings.ts';

interface FindingsPanelProps {
  findings: Findings;
  /** Whether there is something a solver can be asked of. */
  provable: boolean;
  /** Leads to a place in the content. */
  onShow: (pointer: string) => void;
}

/** What the checks find in what is typed; each leads to its place. */
export function FindingsPanel({ findings: { items, state, prove }, provable, onShow }: FindingsPanelProps) {
  const t = useWords();
  const errors = items.filter(({ severity }) => severity === 'error').length;
  const busy = state === 'checking' || state === 'proving';
  const passed = errors === 0 && (state === 'proven' || (state === 'checked' && !provable));
  const sorted = [...items].sort((one, other) => Number(one.severity === 'notice') - Number(other.severity === 'notice'));
  const tone = errors > 0 ? tones.bad : passed ? tones.good : tones.plain;
  return (
    <Box
      component="section"
      aria-label={t('policy.findings')}
      sx={{ mb: 4, border: `1px solid ${tone.line}`, borderRadius: '10px', overflow: 'hidden' }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, px: 3.5, py: 1.5, bgcolor: tone.wash, minHeight: 40 }}>
        <Box
          role="status"
          sx={{ display: 'flex', alignItems: 'center', gap: 2, flex: 1, fontWeight: 550, color: tone.text, fontSize: '0.8438rem' }}
        >
          {busy && <CircularProgress size={16} color="inherit" aria-hidden />}
          {!busy && passed && <PassedIcon sx={{ fontSize: 18 }} />}
          {!busy && errors > 0 && <ErrorIcon sx={{ fontSize: 18 }} />}
          {errors > 0 ? t('policy.errors', { smart_count: errors }) : t(`policy.checkState.${passed && provable ? 'proven' : state}`)}
          {errors < items.length && ` · ${t('policy.notices', { smart_count: items.length - errors })}`}
          {errors > 0 && busy && ` · ${t(`policy.checkState.${state}`)}`}
        </Box>
        {provable && (
          <Button size="small" onClick={prove} disabled={state === 'proving'}>
            {t('policy.prove')}
          </Button>
        )}
      </Box>
      {sorted.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 196, overflow: 'auto', borderTop: `1px solid ${tone.line}` }}>
          {sorted.map((finding, at) => (
            <Box component="li" key={`${finding.pointer} ${at}`} sx={{ '& + &': { borderTop: `1px solid ${ink.line}` } }}>
              <FindingLine finding={finding} onShow={onShow} />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

function FindingLine({ finding, onShow }: { finding: Findings['items'][number]; onShow: (pointer: string) => void }) {
  const t = useWords();
  const text = useText();
  const { severity, rule, message, pointer } = finding;
  const isError = severity === 'error';
  const Icon = isError ? ErrorIcon : NoticeIcon;
  return (
    <Box
      component="button"
      type="button"
      onClick={() => onShow(pointer)}
      sx={{
        all: 'unset',
        boxSizing: 'border-box',
        display: 'flex',
        gap: 2,
        width: '100%',
        px: 3.5,
        py: 2,
        cursor: 'pointer',
        fontSize: '0.8438rem',
        '&:hover': { bgcolor: ink.wash },
        '&:focus-visible': { outline: `2px solid ${accent.main}`, outlineOffset: -2 },
      }}
    >
      <Icon sx={{ fontSize: 18, mt: 0.25, color: (isError ? tones.bad : tones.calm).text, flex: 'none' }} />
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <span className="visually-hidden">{t(`policy.severity.${severity}`)} </span>
        {rule && <strong>{rule}: </strong>}
        {text(message)}
      </Box>
    </Box>
  );
}
