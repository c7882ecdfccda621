import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { PolicyFinding } from '../../api/schemas.ts';
import type { RuleSetContent } from '../rule-set-content.ts';
import type { Wanted } from '../workbench/tab.ts';
import { OutcomesEditor } from './outcomes-editor.tsx';
import { placeId } from './place-id.ts';
import { renameShared } from './rename-shared.ts';
import { RuleList } from './rule-list.tsx';
import { titlesOf, withTitle } from './shared-titles.ts';
import { SharedConditions } from './shared-conditions.tsx';

interface RuleSetEditorProps {
  ruleSet: RuleSetContent;
  findings: PolicyFinding[];
  wanted: Wanted | undefined;
  onChange: (changed: Partial<RuleSetContent>) => void;
}

/** A rule set to build: its outcomes, the conditions its rules share, its rules. */
export function RuleSetEditor({ ruleSet, findings, wanted, onChange }: RuleSetEditorProps) {
  const [open, setOpen] = useState<string>();
  const [asked, setAsked] = useState<Wanted>();
  if (wanted && wanted !== asked) {
    setAsked(wanted);
    setOpen(partOf(wanted.pointer));
  }
  useEffect(() => {
    if (!asked) return;
    const place = document.getElementById(placeId(partOf(asked.pointer)));
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [asked]);
  const shared = Object.keys(ruleSet.conditions ?? {});
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <RuleList
        ruleSet={ruleSet}
        shared={shared}
        findings={findings}
        open={open}
        onOpen={setOpen}
        onChange={(rules) => onChange({ rules })}
      />
      <SharedConditions
        conditions={ruleSet.conditions ?? {}}
        titles={ruleSet.conditionTitles ?? {}}
        findings={findings}
        open={open}
        onOpen={setOpen}
        onChange={(conditions) => onChange({ conditions, conditionTitles: titlesOf(conditions, ruleSet.conditionTitles) })}
        onTitle={(name, title) => onChange({ conditionTitles: withTitle(ruleSet.conditionTitles, name, title) })}
        onRename={(from, to) => onChange(renameShared(ruleSet, from, to))}
      />
      <OutcomesEditor ruleSet={ruleSet} findings={findings} onChange={onChange} />
    </Box>
  );
}

/** The part of the page that shows a place: a rule, a shared condition, or the outcomes. */
const partOf = (pointer: string): string => {
  const place = pointer.replace(/^\/conditionTitles\//, '/conditions/');
  return /^\/(?:rules|conditions)\/[^/]+/.exec(place)?.[0] ?? /^\/[^/]+/.exec(place)?.[0] ?? '';
};
