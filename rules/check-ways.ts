import { errorAt, type Finding } from './finding.ts';
import { isUnknownWay } from './registration-ways.ts';

/** Of these reason codes none names a way on that the platform does not know. */
export const checkWays = (codes: readonly string[], pointer: string): Finding[] =>
  [...new Set(codes)].filter(isUnknownWay).map((code) =>
    errorAt(
      'words',
      { pointer },
      {
        'zh-CN': `平台没有“${code}”这种办理方式，请更正；其他理由请不要以 way- 开头。`,
        en: `The platform knows no way "${code}": correct it; other reasons do not begin with way-.`,
      },
    ),
  );
