import { sample } from './identity-card.ts';
import type { Person, Vehicle } from '@trafficdesk/worker/partners/stand-in/draw/person.ts';
import { createRandom } from './random.ts';

/** Sheet size in its own units: ten a millimetre. */
export const VEHICLE_LICENCE = { width: 880, height: 600 };

const SERIAL_SIGNS = Array.from('0123456789ABCDEFGHJKLMNPRSTUVWXYZ');

/** A likeness of a vehicle licence, marked 样本 SAMPLE; `id` keeps its gradients apart. */
export function vehicleLicence(vehicle: Vehicle, owner: Person, id: string): string {
  const { width, height } = VEHICLE_LICENCE;
  const random = createRandom(owner.face + 31);
  const serial = (letters: number): string => Array.from({ length: letters }, () => random.pick(SERIAL_SIGNS)).join('');
  const rows: [string, string, number][] = [
    ['号牌号码', vehicle.plateNumber, 158],
    ['所有人', owner.name, 218],
    ['住址', '样本省样本市示例区虚构路', 278],
    ['使用性质', '非营运', 338],
    ['车辆识别代号', `LSAMPLE${serial(10)}`, 398],
    ['发动机号码', serial(8), 458],
    ['注册日期', `20${10 + (owner.face % 14)}-0${1 + (owner.face % 9)}-1${owner.face % 9}`, 518],
  ];
  const lines = rows
    .map(
      ([label, value, y]) =>
        `<text x="46" y="${y}" fill="#5b6a55" font-size="24">${label}</text><text x="196" y="${y + 3}" fill="#191919"
          font-size="30">${value}</text><path d="M190,${y + 14} H${width - 46}" stroke="#a9b79d" stroke-width="1.6"/>`,
    )
    .join('');
  const type = vehicle.plateType === '52' ? '小型轿车（新能源）' : '小型轿车';
  const hatch = Array.from({ length: 30 }, (_, index) => `M${index * 46 - 420},${height} L${index * 46},0`).join(' ');
  return `<defs><linearGradient id="${id}-sheet" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#e6eddc"/><stop offset=".55"
    stop-color="#f2efe2"/><stop offset="1" stop-color="#dfe8d8"/></linearGradient>
    <clipPath id="${id}-edge"><rect width="${width}" height="${height}" rx="18"/></clipPath></defs>
    <rect width="${width}" height="${height}" rx="18" fill="url(#${id}-sheet)" stroke="#aab39d" stroke-width="2"/>
    <path d="${hatch}" clip-path="url(#${id}-edge)" stroke="#cbd8bd" stroke-width="2"/>
    <g font-family="'Noto Serif CJK SC', serif" text-anchor="middle"><text x="${width / 2}" y="72" font-size="40" font-weight="700"
      fill="#27331f">机动车行驶证</text>
      <text x="${width / 2}" y="104" font-size="19" fill="#5b6a55" letter-spacing="2">VEHICLE LICENCE · 样本</text></g>
    <g font-family="'Noto Sans CJK SC', sans-serif">${lines}
      <text x="470" y="158" fill="#5b6a55" font-size="24">车辆类型</text><text x="578" y="161" fill="#191919" font-size="28">${type}</text>
      <text x="470" y="338" fill="#5b6a55" font-size="24">品牌型号</text><text x="578" y="341" fill="#191919"
        font-size="28">${vehicle.brand}</text>
      <g transform="translate(690 486) rotate(-4)"><rect x="-92" y="-72" width="184" height="144" fill="none" stroke="#c4312a"
        stroke-opacity=".75" stroke-width="6"/>
        <text text-anchor="middle" y="-8" font-size="40" font-weight="700" fill="#c4312a" fill-opacity=".75">样本市</text><text
          text-anchor="middle" y="46" font-size="40" font-weight="700" fill="#c4312a" fill-opacity=".75">演示章</text></g>
      ${sample(470, 290, 80)}
    </g>`;
}
