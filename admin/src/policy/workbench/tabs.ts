import { lazy } from 'react';
import type { PolicyDocument } from '../../api/schemas.ts';
import type { Tab } from './tab.ts';

const all: readonly PolicyDocument['kind'][] = [
  'rule-set',
  'settings',
  'violation-settings',
  'security',
  'retention',
  'cities',
  'reasons',
  'calendar',
];

/** The tabs in the order they stand; a document opens with the first that can show it. */
export const tabs: readonly Tab[] = [
  {
    id: 'rules',
    label: 'policy.tab.rules',
    kinds: ['rule-set'],
    shows: /^\/(rules|conditions|conditionTitles|outcomes|otherwise|unknown)(\/|$)/,
    Component: lazy(() => import('../builder/builder-tab.tsx')),
  },
  {
    id: 'form',
    label: 'policy.tab.form',
    kinds: ['settings', 'violation-settings', 'security', 'retention'],
    shows: /^\/.+/,
    Component: lazy(() => import('../forms/settings-tab.tsx')),
  },
  {
    id: 'cities',
    label: 'policy.kind.cities',
    kinds: ['cities'],
    shows: /^\/cities(\/|$)/,
    Component: lazy(() => import('../cities/cities-tab.tsx')),
  },
  {
    id: 'reasons',
    label: 'policy.tab.form',
    kinds: ['reasons'],
    shows: /^\/(reasons|nextSteps)\//,
    Component: lazy(() => import('../forms/reasons-tab.tsx')),
  },
  {
    id: 'examples',
    label: 'workbench.tab.examples',
    kinds: ['rule-set'],
    shows: /^\/examples(\/|$)/,
    Component: lazy(() => import('../examples/examples-tab.tsx')),
  },
  {
    id: 'why',
    label: 'workbench.tab.why',
    kinds: ['rule-set'],
    needs: 'policy.work',
    shows: /(?!)/,
    Component: lazy(() => import('../why/why-tab.tsx')),
  },
  {
    id: 'table',
    label: 'workbench.tab.table',
    kinds: ['rule-set'],
    needs: 'policy.work',
    shows: /(?!)/,
    Component: lazy(() => import('../table/table-tab.tsx')),
  },
  {
    id: 'changes',
    label: 'workbench.tab.changes',
    kinds: all,
    needs: 'policy.work',
    shows: /(?!)/,
    Component: lazy(() => import('../changes/changes-tab.tsx')),
  },
  {
    id: 'backtest',
    label: 'workbench.tab.backtest',
    kinds: ['rule-set'],
    needs: 'backtest.read',
    shows: /(?!)/,
    Component: lazy(() => import('../backtests/backtest-tab.tsx')),
  },
  {
    id: 'shadow',
    label: 'shadow.title',
    kinds: ['rule-set'],
    needs: 'shadow.read',
    shows: /(?!)/,
    Component: lazy(() => import('../shadows/shadow-tab.tsx')),
  },
  {
    id: 'open-cases',
    label: 'reEvaluation.title',
    kinds: ['rule-set'],
    stands: ({ document, version }) => version?.state === 'live' && document.may.includes('publish'),
    shows: /(?!)/,
    Component: lazy(() => import('../re-evaluations/open-cases-tab.tsx')),
  },
  { id: 'json', label: 'policy.tab.json', kinds: all, shows: /^/, Component: lazy(() => import('../json/json-tab.tsx')) },
];
