import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnvironment as readApi } from '@trafficdesk/api/environment.ts';
import { readAnchorSettings } from '@trafficdesk/worker/audit/anchor-settings.ts';
import { readEnvironment as readWorker, readStorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { howManyInspectors } from '@trafficdesk/worker/photos/inspectors/how-many.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ensureKubernetesTools, KUBERNETES_VERSION, kubeconform, kubernetesSchemas, kustomize } from '../../support/kubernetes-tools.mjs';

const top = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(top, 'api/deploy/kubernetes');
const EXAMPLE = 'overlays/example';
const OVERLAYS = [EXAMPLE, `${EXAMPLE}/workers`, `${EXAMPLE}/prepare`, `${EXAMPLE}/release`];

type Labels = Record<string, string>;
interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: 'In'; values: string[] }[];
}
interface Container {
  name: string;
  image: string;
  args?: string[];
  env?: { name: string; value?: string }[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string; optional?: boolean } }[];
  ports?: { name: string; containerPort: number }[];
  resources?: { requests?: Labels; limits?: Labels };
  securityContext?: object;
  startupProbe?: object;
  readinessProbe?: object;
  livenessProbe?: object;
}
interface PodSpec {
  containers: Container[];
  securityContext: object;
  terminationGracePeriodSeconds?: number;
  affinity?: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { labelSelector: Selector } }] } };
  serviceAccountName: string;
}
interface KubernetesObject {
  kind: string;
  metadata: { name: string; namespace?: string };
  data?: Labels;
  spec: {
    template?: { metadata: { labels: Labels }; spec: PodSpec };
    strategy?: object;
    selector?: Selector;
    podSelector?: Selector;
    policyTypes?: string[];
    egress?: unknown[];
    ingress?: { ports?: { port: string | number }[] }[];
    scaleTargetRef?: { kind: string; name: string };
    minReplicas?: number;
    metrics?: { resource: { target: { type: string } } }[];
    replicas?: number;
  };
}

const built = new Map<string, string>();
const objectsOf = (overlay: string): KubernetesObject[] =>
  parseAllDocuments(built.get(overlay) ?? '').map((document) => document.toJS() as KubernetesObject);
const all = (): KubernetesObject[] => OVERLAYS.flatMap(objectsOf);
const ofKind = (...kinds: string[]): KubernetesObject[] => all().filter(({ kind }) => kinds.includes(kind));
const podsOf = ({ spec: { template } }: KubernetesObject): { labels: Labels; spec: PodSpec } => ({
  labels: template?.metadata.labels ?? {},
  spec: template?.spec ?? { containers: [], securityContext: {}, serviceAccountName: '' },
});
const selects = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
  matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? ''));

/** Names of variables that it complains of without any. */
function neededBy(read: (variables: NodeJS.ProcessEnv) => unknown): string[] {
  try {
    read({});
    return [];
  } catch (error) {
    return [...(error as Error).message.matchAll(/\b([A-Z][A-Z_]{4,})\b/g)].map(([, name]) => name ?? '');
  }
}

beforeAll(async () => {
  await ensureKubernetesTools(() => undefined);
  for (const overlay of OVERLAYS) built.set(overlay, execFileSync(kustomize, ['build', join(folder, overlay)], { encoding: 'utf8' }));
}, 900_000);

describe('api/deploy/kubernetes', () => {
  it.each(OVERLAYS)('%s is what Kubernetes takes, and nothing that it does not know', (overlay) => {
    const schemas = `${kubernetesSchemas}/{{.ResourceKind}}{{.KindSuffix}}.json`;
    const args = ['-strict', '-summary', '-output', 'json', '-kubernetes-version', KUBERNETES_VERSION, '-schema-location', schemas, '-'];
    const said = JSON.parse(execFileSync(kubeconform, args, { input: built.get(overlay) ?? '', encoding: 'utf8' })) as { summary: object };
    expect(said.summary).toEqual({ valid: objectsOf(overlay).length, invalid: 0, errors: 0, skipped: 0 });
  });

  it('has every part run closed, with what it needs at least and at most', () => {
    const workloads = ofKind('Deployment', 'Job');
    expect(workloads.map(({ metadata }) => metadata.name.replace(/-\d.*/, '')).sort()).toEqual([
      'api',
      'api-uploads',
      'backup',
      'console',
      'prepare',
      'release',
      'worker',
    ]);
    for (const workload of workloads) {
      const { spec } = podsOf(workload);
      expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const { name, securityContext, resources } of spec.containers) {
        expect(securityContext, name).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(Object.keys(resources?.requests ?? {}), name).toEqual(['cpu', 'memory']);
        expect(Object.keys(resources?.limits ?? {}), name).toEqual(['memory']);
      }
    }
  });

  it('takes nobody away before the next is ready, keeps one at least, and looks whether each answers', () => {
    for (const deployment of ofKind('Deployment')) {
      const { labels, spec } = podsOf(deployment);
      const { name } = deployment.metadata;
      for (const container of spec.containers) expect(container).toMatchObject({ readinessProbe: {}, livenessProbe: {} });
      if (name === 'backup') {
        expect(deployment.spec, 'the log is kept for one at a time').toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
        continue;
      }
      expect(deployment.spec.strategy, name).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
      const budgets = ofKind('PodDisruptionBudget').filter((budget) => selects(budget.spec.selector ?? {}, labels));
      expect(budgets, name).toHaveLength(1);
      expect(selects(deployment.spec.selector ?? {}, labels), name).toBe(true);
    }
    for (const { spec } of ofKind('HorizontalPodAutoscaler')) {
      expect(spec.minReplicas).toBeGreaterThanOrEqual(2);
      expect(ofKind('Deployment').map(({ metadata }) => metadata.name)).toContain(spec.scaleTargetRef?.name);
    }
  });

  it('has photos uploaded to apis of their own, with room for two inspectors, and one beside each of the others for while those are away', () => {
    const upstreams = ofKind('Deployment')
      .flatMap((deployment) => podsOf(deployment).spec.containers)
      .flatMap(({ env = [] }) => env.filter(({ name }) => name.endsWith('_UPSTREAMS')).map(({ name, value }) => [name, value]));
    expect(Object.fromEntries(upstreams)).toEqual({ API_UPSTREAMS: 'api:8080', UPLOAD_UPSTREAMS: 'api-uploads:8080' });
    const inspectors = ['api', 'api-uploads'].map((service) => {
      const { selector } = ofKind('Service').find(({ metadata }) => metadata.name === service)!.spec as { selector: Labels };
      const chosen = ofKind('Deployment').filter((deployment) => selects({ matchLabels: selector }, podsOf(deployment).labels));
      expect(chosen.map(({ metadata }) => metadata.name)).toEqual([service]);
      const memory = /^(\d+)Mi$/.exec(podsOf(chosen[0]!).spec.containers[0]?.resources?.limits?.['memory'] ?? '')?.[1];
      return howManyInspectors({ cores: 64, memory: Number(memory) * 1024 ** 2 });
    });
    expect(inspectors).toEqual([1, 2]);
  });

  it('has apis for photos keep away from the others where they can, claim less beside them, and grow by what they do', () => {
    const deployment = (wanted: string) => podsOf(ofKind('Deployment').find(({ metadata }) => metadata.name === wanted)!);
    const milliCores = (wanted: string): number =>
      Number(/^(\d+)m$/.exec(deployment(wanted).spec.containers[0]?.resources?.requests?.['cpu'] ?? '')?.[1]);
    expect(milliCores('api-uploads')).toBe(milliCores('api') / 5);
    const [{ podAffinityTerm: away }] =
      deployment('api-uploads').spec.affinity!.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(selects(away.labelSelector, deployment('api').labels)).toBe(true);
    expect(selects(away.labelSelector, deployment('api-uploads').labels)).toBe(false);
    const scaler = ofKind('HorizontalPodAutoscaler').find(({ metadata }) => metadata.name === 'api-uploads')!;
    expect(scaler.spec.metrics?.map(({ resource }) => resource.target.type)).toEqual(['AverageValue']);
  });

  it('gives an api longer to go than it takes to say that it leaves and to end what it holds', () => {
    const { spec } = podsOf(ofKind('Deployment').find(({ metadata }) => metadata.name === 'api')!);
    const leave = Number(spec.containers[0]?.env?.find(({ name }) => name === 'LEAVE_SECONDS')?.value);
    expect(leave).toBeGreaterThanOrEqual(5);
    const drain = Number(/DRAIN_MS = (\d+)_000/.exec(readFileSync(join(top, 'api/main.ts'), 'utf8'))?.[1]);
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(leave + drain);
  });

  it('closes every pod to all that is not named, and names ports that there are', () => {
    const policies = ofKind('NetworkPolicy');
    const closed = policies.find(({ metadata }) => metadata.name === 'nothing')!;
    expect(closed.spec).toMatchObject({ policyTypes: ['Ingress', 'Egress'] });
    expect(closed.spec.ingress ?? closed.spec.egress).toBeUndefined();
    const pods = ofKind('Deployment', 'Job').map(podsOf);
    for (const { labels } of pods) expect(selects(closed.spec.podSelector ?? {}, labels)).toBe(true);
    for (const { metadata, spec } of policies.filter(({ spec: { ingress } }) => ingress)) {
      const chosen = pods.filter(({ labels }) => selects(spec.podSelector ?? {}, labels));
      expect(chosen.length, metadata.name).toBeGreaterThan(0);
      const wanted = spec.ingress?.flatMap(({ ports = [] }) => ports.map(({ port }) => port)) ?? [];
      for (const { spec: pod } of chosen) {
        const there = pod.containers.flatMap(({ ports = [] }) => ports.map(({ name }) => name));
        expect(there, metadata.name).toEqual(expect.arrayContaining(wanted));
      }
    }
  });

  it('gives api, worker and backup every setting they ask for, secrets by the secrets that the README names', () => {
    const settings = Object.keys(objectsOf(EXAMPLE).find(({ kind }) => kind === 'ConfigMap')?.data ?? {});
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const asked = {
      api: neededBy(readApi),
      worker: [...neededBy(readWorker), ...neededBy(readAnchorSettings)],
      backup: [...neededBy(readStorageEnvironment), 'BACKUP_DATABASE_URL', 'AUDIT_ANCHOR_DIR'],
    };
    expect(asked.api.length).toBeGreaterThan(8);
    for (const [component, needed] of Object.entries(asked)) {
      const container = podsOf(ofKind('Deployment').find(({ metadata }) => metadata.name.startsWith(component))!).spec.containers[0]!;
      expect(container.envFrom).toEqual([
        { configMapRef: { name: 'settings' } },
        { secretRef: { name: component } },
        ...(component === 'backup' ? [] : [{ secretRef: { name: 'temporal', optional: true } }]),
      ]);
      const row = new RegExp(`^\\| \`${component}\` \\|(.*)$`, 'm').exec(readme)?.[1] ?? '';
      const secret = [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? '');
      const own = (container.env ?? []).map(({ name }) => name);
      expect(
        needed.filter((name) => ![...settings, ...secret, ...own].includes(name)),
        component,
      ).toEqual([]);
      for (const name of secret) expect(settings, `${name} is a secret`).not.toContain(name);
    }
  });

  it('has Prometheus ask all that tell metrics, under the job names of the rules, and take the rules as they stand', () => {
    const monitor = parse(readFileSync(join(folder, 'monitoring/pod-monitor.yaml'), 'utf8')) as {
      spec: { selector: Selector; podMetricsEndpoints: { port: string; relabelings: { targetLabel: string; replacement: string }[] }[] };
    };
    const [endpoint] = monitor.spec.podMetricsEndpoints;
    expect(endpoint?.relabelings).toMatchObject([{ targetLabel: 'job', replacement: 'trafficdesk-$1' }]);
    const asked = ofKind('Deployment')
      .map(podsOf)
      .filter(
        ({ labels, spec }) =>
          selects(monitor.spec.selector, labels) && spec.containers[0]?.ports?.some(({ name }) => name === endpoint?.port),
      )
      .map(({ labels }) => `trafficdesk-${labels['app.kubernetes.io/component']}`);
    // The cluster's own Prometheus and Alertmanager are watched by whoever runs them.
    const rules = readFileSync(join(folder, '../monitoring/trafficdesk.rules.yml'), 'utf8');
    const settings = readFileSync(join(folder, '../monitoring/prometheus.yml'), 'utf8');
    for (const [, job] of rules.matchAll(/job="(trafficdesk-[^"]+)"/g)) expect(asked).toContain(job);
    expect(new Set(settings.match(/(?<=job_name: )trafficdesk-\S+/g))).toEqual(new Set(asked));
    const [, command = ''] = /^(\{ printf .*\}) \| kubectl/m.exec(readFileSync(join(folder, 'README.md'), 'utf8')) ?? [];
    const made = parse(execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' })) as object;
    expect(made).toMatchObject({ kind: 'PrometheusRule', spec: parse(rules) as object });
  });

  it('starts what there is, each of one release', () => {
    const version = (component: string): unknown =>
      (parse(readFileSync(join(folder, EXAMPLE, component, 'kustomization.yaml'), 'utf8')) as { images: { newTag: string }[] }).images[0]
        ?.newTag;
    expect(version('version')).toBe(version('version-of-workers'));
    for (const workload of ofKind('Deployment', 'Job')) {
      const { labels, spec } = podsOf(workload);
      expect(labels['app.kubernetes.io/version']).toBe(version('version'));
      expect(workload.metadata.namespace).toBe('trafficdesk');
      for (const { image, args } of spec.containers) {
        expect(image).toBe(`registry.example/trafficdesk/${args ? 'server' : 'console'}:${String(version('version'))}`);
        if (args) expect(existsSync(join(top, args.find((each) => each.endsWith('.ts')) ?? 'none'))).toBe(true);
      }
    }
    const selectors = ofKind('Deployment').filter(({ metadata }) => metadata.name.startsWith('worker'));
    for (const { spec } of selectors) expect(spec.selector?.matchLabels).toHaveProperty('app.kubernetes.io/version');
  });
});
