import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Problem } from '../../api/problem.ts';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { FieldGroup } from '../../layout/field-group.tsx';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import { useExactTime } from '../../times/use-exact-time.ts';
import { useNow } from '../../times/use-now.ts';
import type { Publication } from '../requests.ts';
import type { PartId } from './part-id.ts';
import type { Reviewed } from './reviewed.ts';
import { LAST_TYPED, type Start, startMoment } from './start-moment.ts';

interface PublishFormProps {
  reviewed: Reviewed;
  /** Parts that are not read yet. */
  unread: readonly PartId[];
  /** Whether questions that no solver can settle were read and are answered for. */
  answersFor: boolean;
}

const options = ['now', 'later'] as const;

/** Puts the version in force, at once or from a moment in China's time, once everything was read; says what will happen then. */
export function PublishForm({ reviewed: { document, version, replaced }, unread, answersFor }: PublishFormProps) {
  const t = useWords();
  const notify = useNotify();
  const navigate = useNavigate();
  const exactTime = useExactTime();
  const [when, setWhen] = useState<(typeof options)[number]>('now');
  const [from, setFrom] = useState('');
  const [isHalf, setIsHalf] = useState(false);
  const [accepted, setAccepted] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const now = useNow(30_000);
  const publish = useAction<Publication, PolicyVersion>({
    run: (requests, publication) => requests.publishPolicy(document.id, version.version, publication),
    refresh: ['policy', 'reasons', 'backtests'],
    onSuccess: ({ state }) => {
      notify(t(state === 'scheduled' ? 'policy.scheduled' : 'policy.published', { version: version.version }), { type: 'success' });
      void navigate(`/policy/${document.id}/versions/${version.version}`);
    },
    onProblem: setProblem,
  });
  const numbers = { version: version.version, replaced: replaced?.version ?? '—' };
  const isLater = when === 'later';
  const start = startMoment(from, now);
  const effectiveAt = isLater && 'at' in start ? start.at : undefined;
  const fault = faultOf(start, isHalf);
  const will = !isLater
    ? t('review.publish.nowWill', numbers)
    : effectiveAt
      ? t('review.publish.laterWill', { ...numbers, at: exactTime(effectiveAt) })
      : t('review.publish.laterUnset');
  return (
    <Box
      component="form"
      aria-label={t('review.publish.title')}
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(undefined);
        publish.mutate({ ...(effectiveAt && { effectiveAt }), ...((answersFor || accepted) && { acceptUnproven: true }) });
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}
    >
      <FieldGroup label={t('review.publish.when')}>
        <RadioGroup
          value={when}
          onChange={(_event, chosen) => {
            setWhen(chosen as typeof when);
            setIsHalf(false);
          }}
        >
          {options.map((each) => (
            <FormControlLabel
              key={each}
              value={each}
              label={t(`review.publish.${each}`)}
              control={<Radio size="small" sx={{ p: 0.75, mr: 1 }} />}
              sx={{ m: 0, ml: -1, '& .MuiFormControlLabel-label': { fontSize: '0.8438rem' } }}
            />
          ))}
        </RadioGroup>
        {isLater && (
          <Box sx={{ mt: 1.5 }}>
            <LabelledField
              id="publish-from"
              type="datetime-local"
              label={t('review.publish.at')}
              value={from}
              onChange={({ target }) => {
                setFrom(target.value);
                setIsHalf(false);
              }}
              onBlur={({ target }) => setIsHalf(target.validity.badInput)}
              error={fault !== null}
              helperText={fault && t(`review.publish.${fault}`)}
              slotProps={{ htmlInput: { max: LAST_TYPED } }}
            />
          </Box>
        )}
      </FieldGroup>
      <Box aria-live="polite" sx={{ fontSize: '0.8125rem', color: ink.plain, lineHeight: 1.5 }}>
        {will}
        {t('sentence.gap')}
        {t(document.kind === 'rule-set' ? 'review.publish.cases' : 'review.publish.stays')}
      </Box>
      {problem && <ProblemView error={problem} />}
      {problem?.code === 'policy-not-proven' && (
        <FormControlLabel
          control={<Checkbox checked={accepted} onChange={(_event, checked) => setAccepted(checked)} />}
          label={t('policy.acceptUnproven')}
        />
      )}
      <Box role="status" id="publish-missing" sx={{ fontSize: '0.8125rem', color: ink.soft, '&:empty': { display: 'none' } }}>
        {unread.length > 0 &&
          t('review.publish.missing', { parts: unread.map((part) => t(`review.part.${part}`)).join(t('policy.comma')) })}
      </Box>
      <Button
        type="submit"
        variant="contained"
        color="primary"
        aria-describedby="publish-missing"
        disabled={unread.length > 0 || (isLater && !effectiveAt)}
        loading={publish.isPending}
      >
        {t(isLater ? 'review.publish.confirmLater' : 'review.publish.confirm')}
      </Button>
    </Box>
  );
}

/** What is wrong with a moment; that it is not whole only where somebody left it half typed. */
function faultOf(start: Start, isHalf: boolean): 'impossible' | 'past' | null {
  if ('at' in start) return null;
  if (start.wrong === 'unset') return isHalf ? 'impossible' : null;
  return start.wrong;
}
