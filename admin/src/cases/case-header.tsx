import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { CaseState, Claim, ConsoleCase, Verdict } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { CloseWay } from '../blocks/close-way.tsx';
import { OverseeMenu } from '../board/oversee-menu.tsx';
import { VerdictButtons } from '../decisions/verdict-buttons.tsx';
import { useText } from '../i18n/text.ts';
import { useWords, type Key } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Chip, StateChip } from '../layout/chip.tsx';
import { HeadlineFact } from '../layout/headline-fact.tsx';
import { useInView } from '../layout/use-in-view.ts';
import { RecordObjection } from '../objections/record-objection.tsx';
import { TakeNextButton } from '../queue/take-next-button.tsx';
import { useMay } from '../session/use-may.ts';
import { ink } from '../theme/colours.ts';
import { Due } from '../times/due.tsx';
import { ExactTime, Until } from '../times/moment.tsx';
import { ClaimLine, HoldInShort } from './claim-line.tsx';
import { PendingLine } from './pending-line.tsx';
import { isUnderReview } from './standings.ts';
import { useMayTake } from './use-may-take.ts';
import { useChannelName, useWayName } from './use-code-names.ts';

/** What a case's deadline is for, where it is not the applicant's to mend. */
const deadlines: Partial<Record<CaseState, Key>> = {
  'awaiting-owner': 'case.ownerUntil',
  'awaiting-identity': 'case.identityUntil',
  'cooling-off': 'case.coolingOffUntil',
  objected: 'case.coolingOffUntil',
  'taking-effect': 'case.filesUntil',
};

interface CaseHeaderProps {
  theCase: ConsoleCase;
  chosen: Verdict | undefined;
  decided: boolean;
  /** The hold runs out for want of input. */
  lapsing: boolean;
  /** The hold is lost, and told of on the page. */
  lost: boolean;
  onChoose: (verdict: Verdict) => void;
  onPutBack: () => void;
}

/** Which case this is, where it stands, who holds it, and what can be done; it stays in view on tall windows. */
export function CaseHeader({ theCase, chosen, decided, lapsing, lost, onChoose, onPutBack }: CaseHeaderProps) {
  const t = useWords();
  const text = useText();
  const channelName = useChannelName();
  const [holder, holderInView] = useInView(64);
  const mayTake = useMayTake(theCase.state);
  const wayName = useWayName();
  const inReview = isUnderReview(theCase.state);
  const { pending } = theCase;
  const toDecide = inReview && !decided && !pending;
  const mine = theCase.claim?.mine ?? false;
  const mayClaim = useMay('case.claim');
  return (
    <>
      <BackLink to="/queue">{t('queue.title')}</BackLink>
      <Box
        sx={{
          bgcolor: ink.paper,
          zIndex: 5,
          py: 2,
          mb: 1,
          '@media (min-height: 600px)': { position: 'sticky', top: 'var(--td-bar, 0px)' },
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 3,
        }}
      >
        <Typography variant="h1" className="figures">
          <span className="visually-hidden">{t('queue.number')} </span>
          {theCase.number}
        </Typography>
        <StateChip state={theCase.state} />
        {theCase.round > 1 && <Chip tone="plain">{t('case.round', { round: theCase.round })}</Chip>}
        {theCase.stage && theCase.reviewers && theCase.stage <= theCase.reviewers && theCase.reviewers > 1 ? (
          <Chip tone="violet">{t('case.stage', { stage: theCase.stage, reviewers: theCase.reviewers })}</Chip>
        ) : null}
        {theCase.sample && <Chip tone="plain">{t('case.sample')}</Chip>}
        {theCase.stage === 3 && <Chip tone="violet">{t('case.thirdStage')}</Chip>}
        {theCase.binding && (
          <Chip tone={theCase.binding.endedAt ? 'plain' : 'good'}>{t(theCase.binding.endedAt ? 'case.bindingEnded' : 'case.binding')}</Chip>
        )}
        {theCase.deletion && <Chip tone="plain">{t('case.deletedShort')}</Chip>}
        <Box sx={{ flex: 1 }} />
        {toDecide && theCase.claim?.mine && !holderInView && <HoldInShort claim={theCase.claim} lapsing={lapsing} />}
        {toDecide && mine && <VerdictButtons state={theCase.state} chosen={chosen} onChoose={onChoose} />}
        {toDecide && !theCase.claim && mayTake && <TakeButton caseId={theCase.id} />}
        {mayClaim && !decided && !chosen && !lost && (!inReview || pending || (theCase.claim && !mine)) && (
          <TakeNextButton label={t('decision.nextCase')} />
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 7, rowGap: 2, mb: 5 }}>
        <Box component="dl" sx={{ m: 0, display: 'flex', flexWrap: 'wrap', columnGap: 7, rowGap: 2 }}>
          <HeadlineFact name={t('cases.process')}>{t(`process.${theCase.process}`)}</HeadlineFact>
          <HeadlineFact name={t('case.way')}>{wayName(theCase)}</HeadlineFact>
          <HeadlineFact name={t('case.city')}>{text(theCase.cityName)}</HeadlineFact>
          <HeadlineFact name={t('case.channel')}>{channelName(theCase.channel)}</HeadlineFact>
          <HeadlineFact name={t('case.submitted')}>
            <ExactTime at={theCase.submittedAt} />
          </HeadlineFact>
          {inReview && theCase.dueAt && (
            <HeadlineFact name={t('case.due')}>
              <Due at={theCase.dueAt} />
            </HeadlineFact>
          )}
          {theCase.state === 'cooling-off' && !theCase.formerPhoneTold && (
            <HeadlineFact name={t('case.coolingOff')}>{t('case.formerPhoneUntold')}</HeadlineFact>
          )}
          {theCase.deadlineAt && (
            <HeadlineFact name={t(deadlines[theCase.state] ?? 'case.deadline')}>
              <Until end={theCase.deadlineAt} />
            </HeadlineFact>
          )}
        </Box>
        <Box sx={{ flex: 1 }} />
        <RecordObjection theCase={theCase} />
        <OverseeMenu theCase={theCase} />
        <CloseWay theCase={theCase} />
        {pending && !decided && <PendingLine theCase={{ ...theCase, pending }} />}
        {toDecide && (
          <Box ref={holder}>
            <ClaimLine caseId={theCase.id} claim={theCase.claim} lapsing={lapsing} mayTake={mayTake} onPutBack={onPutBack} />
          </Box>
        )}
      </Box>
    </>
  );
}

function TakeButton({ caseId }: { caseId: string }) {
  const t = useWords();
  const take = useAction<void, Claim>({ run: (requests) => requests.claimCase(caseId), refresh: ['case', 'queue'] });
  useShortcuts({ t: () => take.mutate() });
  return (
    <Button variant="contained" color="primary" loading={take.isPending} aria-keyshortcuts="T" onClick={() => take.mutate()}>
      {t('claim.take')}
      <KeyHint>T</KeyHint>
    </Button>
  );
}
