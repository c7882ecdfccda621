import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../api/standalone/cache.mjs';
import { goInstall } from '../../api/standalone/go-install.mjs';
import { runCommand } from '../../api/standalone/run-command.mjs';
import { Sentence } from '../../api/standalone/sentence.mjs';

export const KUBERNETES_VERSION = '1.37.0';
const KUSTOMIZE_VERSION = '5.8.1';
const KUBECONFORM_VERSION = '0.8.0';

const CURES = 'install Go 1.26 or newer so that it can be built here.';
const kustomizeFolder = join(cacheFolder, `kustomize-${KUSTOMIZE_VERSION}`);
const kubeconformFolder = join(cacheFolder, `kubeconform-${KUBECONFORM_VERSION}`);

/** Where each is once `ensureKubernetesTools` has been there. */
export const kustomize = join(kustomizeFolder, 'kustomize');
export const kubeconform = join(kubeconformFolder, 'kubeconform');
/** A JSON Schema for each kind of object, <kind>-<group>-<version>.json, that knows no other field than Kubernetes does. */
export const kubernetesSchemas = join(cacheFolder, `kubernetes-schemas-${KUBERNETES_VERSION}`);

/**
 * Makes sure of kustomize, kubeconform and the schemas of Kubernetes, which the Python package kubernetes-validate carries.
 * @param {(text: string) => void} note
 */
export async function ensureKubernetesTools(note) {
  if (!existsSync(kustomize))
    await goInstall(
      {
        title: 'kustomize',
        module: `sigs.k8s.io/kustomize/kustomize/v5@v${KUSTOMIZE_VERSION}`,
        packages: 330,
        folder: kustomizeFolder,
        cures: CURES,
      },
      note,
    );
  if (!existsSync(kubeconform))
    await goInstall(
      {
        title: 'kubeconform',
        module: `github.com/yannh/kubeconform/cmd/kubeconform@v${KUBECONFORM_VERSION}`,
        packages: 40,
        folder: kubeconformFolder,
        cures: CURES,
      },
      note,
    );
  if (!existsSync(kubernetesSchemas)) await getSchemas(note);
}

async function getSchemas(note) {
  const folder = `${kubernetesSchemas}-${process.pid}`;
  const packages = join(folder, 'packages');
  note('fetching the schemas of Kubernetes from PyPI');
  try {
    await make('python3', ['-m', 'venv', '--clear', join(folder, 'venv')]);
    const python = join(folder, 'venv', 'bin', 'python');
    const quietly = ['-q', '--disable-pip-version-check', '--no-deps', '--no-compile'];
    await make(python, ['-m', 'pip', 'install', ...quietly, '--target', packages, `kubernetes-validate==${KUBERNETES_VERSION}`]);
    const from = join(packages, 'kubernetes_validate', 'kubernetes-json-schema', `v${KUBERNETES_VERSION}-local-strict`);
    mkdirSync(join(folder, 'schemas'));
    for (const name of readdirSync(from))
      writeFileSync(join(folder, 'schemas', name), besideEachOther(readFileSync(join(from, name), 'utf8')));
    renameSync(join(folder, 'schemas'), kubernetesSchemas);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** They name each other by addresses that nobody serves; as files beside each other they are found. */
function besideEachOther(text) {
  const { $id: _id, ...schema } = JSON.parse(text);
  return JSON.stringify(schema).replaceAll('"/api/_definitions.json#', '"_definitions.json#');
}

async function make(command, args) {
  const { code, tail } = await runCommand(command, args).catch(() => ({ code: 1, tail: `${command} is missing` }));
  if (code !== 0) throw new Sentence(`The schemas of Kubernetes could not be had with Python (${tail.trim().split('\n').at(-1)}).`);
}
