import { useEffect, useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import type { ConsoleCase, Decision, PhotoSlot, Verdict } from '../api/schemas.ts';
import { isUnderReview } from '../cases/standings.ts';
import { useWords } from '../i18n/words.ts';
import { pressKept } from '../keyboard/kept-keys.ts';
import { flow } from '../review-flow/flow.ts';
import { heldDecisions, hold } from '../review-flow/held-decisions.ts';
import { isInView } from '../review-flow/is-in-view.ts';
import { useKept } from '../review-flow/kept.ts';
import { untilHere } from '../review-flow/until.ts';
import { useNextCase } from '../review-flow/use-next-case.ts';
import { useTakeAhead } from '../review-flow/use-take-ahead.ts';
import type { Target } from './draft.ts';
import { judgeable } from './photo-verdicts.ts';
import type { Decided } from './requests.ts';
import { useDecision } from './use-decision.ts';
import { useDrafts } from './use-drafts.ts';
import { usePhotoKeys } from './use-photo-keys.ts';

/** What the reasons begin with: what one is given for already, or the first photo that is not good; of an objection, the case as a whole. */
function firstTarget({ photos, state, slots }: ConsoleCase, given: { photo?: PhotoSlot } | undefined): Target {
  if (given) return given.photo ?? 'whole';
  if (state === 'objected') return 'whole';
  return photos.find(({ outcome }) => outcome !== null && outcome !== 'good')?.slot ?? slots[0] ?? 'whole';
}

/**
 * Everything that is chosen, typed and decided on one case. Once a case of the flow is decided the next one opens; elsewhere, and where
 * nothing else waits, it is said here what became of it.
 */
export function useDeskWork(theCase: ConsoleCase) {
  const t = useWords();
  const notify = useNotify();
  const { id, claim, state } = theCase;
  const inFlow = useKept(flow).current === id;
  const [nothingMore, setNothingMore] = useState(false);
  const { next } = useNextCase(() => setNothingMore(true));

  const onDecided = ({ standing, answeredAt }: Decided, { decisionId, verdict, revision }: Decision) => {
    const { takesEffectAt } = standing;
    const said = { decisionId, caseId: id, number: theCase.number, verdict, state, revision };
    if (takesEffectAt) hold({ ...said, until: untilHere(takesEffectAt, answeredAt, Date.now()), becoming: { phase: 'counting' } });
    else if (inFlow) hold({ ...said, until: Date.now(), becoming: { phase: 'in-effect', state: standing.state } });
    if (inFlow && isInView(id)) next();
  };
  const { decide, pending, decided, problem, unanswered, forgetProblem, forget } = useDecision(theCase, onDecided);
  const sentHeld = useKept(heldDecisions).find(({ caseId, until }) => caseId === id && until > 0);
  const phase = sentHeld?.becoming.phase;
  // One that was taken back, or was not taken when its time came, leaves the case to be decided again.
  const undone = phase === 'taken-back' || phase === 'refused';
  useEffect(() => {
    if (undone) forget();
  }, [undone, forget]);
  const standing = undone ? undefined : decided?.standing;
  const settled = standing !== undefined && !standing.takesEffectAt;
  const { verdict, draft, judged, setVerdict, setDraft, judge } = useDrafts(theCase, settled || phase === 'in-effect');

  const open = claim?.mine === true && isUnderReview(state) && !standing && !pending && !theCase.pending;
  const slots = useMemo(() => (open && state !== 'objected' ? judgeable(theCase) : []), [open, state, theCase]);
  const [pointed, point] = useState<Target>(() => firstTarget(theCase, draft?.reasons[0]));
  const photoVerdicts = useMemo(() => ({ slots, judged, pointed, point, judge }), [slots, judged, pointed, judge]);
  const giving = open && verdict !== undefined && verdict !== 'approve';
  usePhotoKeys(photoVerdicts, giving ? [...theCase.slots, 'whole'] : slots);
  useTakeAhead(theCase, verdict !== undefined || Object.keys(judged).length > 0);
  useEffect(() => pressKept(id, () => notify(t('flow.enterEarly'), { type: 'info' })), [id, notify, t]);

  return {
    decide,
    pending,
    standing,
    /** The decision that was sent from this window and waits, or what became of it. */
    sentHeld: standing && sentHeld,
    problem,
    unanswered,
    nothingMore,
    verdict,
    draft,
    judged,
    photoVerdicts,
    setDraft,
    choose: (chosen: Verdict | undefined) => {
      if (pending || standing || theCase.pending) return;
      forgetProblem();
      setVerdict(chosen);
    },
  };
}
