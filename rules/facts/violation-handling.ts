import { channels } from './codes/channel.ts';
import { identityDocuments } from './codes/identity-document.ts';
import { licenceStatuses } from './codes/licence-status.ts';
import { plateTypes } from './codes/plate-type.ts';
import { vehicleStatuses } from './codes/vehicle-status.ts';
import { vehicleUses } from './codes/vehicle-use.ts';
import { type Choices, code, codes, money, number, whole, yesNo, type Vocabulary } from './vocabulary.ts';

const registry = { 'zh-CN': '全国人员与机动车登记库', en: 'national registry of people and vehicles' };
const database = { 'zh-CN': '全国违法信息库', en: 'national violation database' };
const accounts = { 'zh-CN': '平台用户', en: 'platform accounts' };
const bindings = { 'zh-CN': '平台绑定记录（有效）', en: 'bindings in force on the platform' };
const handlings = { 'zh-CN': '平台自助处理记录', en: 'handlings on the platform' };
const objections = { 'zh-CN': '平台违法异议记录', en: 'violation objections on the platform' };
const roster = { 'zh-CN': '各地市服务开通情况', en: 'services switched on per city' };
const settings = { 'zh-CN': '违法处理设置', en: 'settings of violations' };
const request = { 'zh-CN': '申请', en: 'the request' };

/** How a violation came to be recorded. */
export const violationKinds = {
  camera: { 'zh-CN': '电子监控记录', en: 'recorded by a camera' },
  'on-the-spot': { 'zh-CN': '现场处罚', en: 'penalty on the spot' },
} satisfies Choices;

/** 适用程序 */
export const violationProcedures = {
  simplified: { 'zh-CN': '简易程序', en: 'simplified procedure' },
  general: { 'zh-CN': '一般程序', en: 'general procedure' },
} satisfies Choices;

/** Whose the vehicle is, seen from the person. */
export const vehicleRelations = {
  own: { 'zh-CN': '本人所有', en: "the person's own" },
  bound: { 'zh-CN': '已绑定', en: 'bound' },
  none: { 'zh-CN': '既非本人所有也未绑定', en: 'neither' },
} satisfies Choices;

/** What is known of one violation and of who wants to handle it (R-02, R-03, R-50 … R-57). */
export const violationHandling = {
  id: 'violation.handling',
  title: { 'zh-CN': '违法自助处理', en: 'Self-handling of a violation' },
  facts: {
    'channel.name': code({ 'zh-CN': '受理渠道', en: 'Channel' }, request, channels),
    'city.serviceOn': yesNo({ 'zh-CN': '所在地市已开通违法自助处理', en: 'Self-handling is switched on in the city' }, roster),
    'city.terminalNeedsBinding': yesNo({ 'zh-CN': '该地市自助终端须先绑定', en: 'Terminals of the city need a binding by now' }, roster),
    'person.registered': yesNo({ 'zh-CN': '本人已注册', en: 'Person is a registered user' }, accounts),
    'person.hasLicence': yesNo({ 'zh-CN': '本人持有驾驶证', en: 'Person holds a driving licence' }, registry),
    'person.licenceStatus': codes({ 'zh-CN': '驾驶证状态', en: 'Licence status' }, registry, licenceStatuses),
    'person.projectedPoints': number(
      {
        'zh-CN': '处理后累计记分（含已确认未入库的和本条）',
        en: 'Points after this one, those confirmed and not yet recorded included',
      },
      database,
      whole(0, 999),
    ),
    'person.supervised': yesNo({ 'zh-CN': '驾驶人属重点监管', en: 'Driver is under key supervision' }, database),
    'violation.known': yesNo({ 'zh-CN': '记录已进入互联网数据库', en: 'Record is in the online database' }, database),
    'violation.kind': code({ 'zh-CN': '违法记录来源', en: 'How it was recorded' }, database, violationKinds),
    'violation.procedure': code({ 'zh-CN': '适用程序', en: 'Procedure' }, database, violationProcedures),
    'violation.fineFen': money({ 'zh-CN': '罚款金额', en: 'Fine' }, database, whole(0, 100_000_000)),
    'violation.points': number({ 'zh-CN': '违法记分', en: 'Points of the violation' }, database, whole(0, 12)),
    'violation.handled': yesNo({ 'zh-CN': '已作出处罚决定', en: 'A penalty was decided' }, database),
    'violation.paid': yesNo({ 'zh-CN': '已缴款或无需缴款', en: 'Nothing is left to pay' }, database),
    'violation.objected': yesNo({ 'zh-CN': '有未办结的异议', en: 'An objection to it is open' }, objections),
    'violation.otherHandling': yesNo({ 'zh-CN': '已有人在处理', en: 'Another handling has a claim on it' }, handlings),
    'violation.afterBinding': yesNo({ 'zh-CN': '发生在绑定生效之后', en: 'Occurred after the binding took effect' }, bindings),
    'vehicle.relation': code({ 'zh-CN': '与机动车的关系', en: 'Relation to the vehicle' }, registry, vehicleRelations),
    'vehicle.plateType': code({ 'zh-CN': '车辆号牌种类', en: 'Plate type' }, registry, plateTypes),
    'vehicle.use': code({ 'zh-CN': '车辆使用性质', en: 'Vehicle use' }, registry, vehicleUses),
    'vehicle.status': codes({ 'zh-CN': '机动车状态', en: 'Vehicle status' }, registry, vehicleStatuses),
    'vehicle.ownerDocumentType': code({ 'zh-CN': '机动车所有人身份证明', en: "Owner's identity document" }, registry, identityDocuments),
    'vehicle.licenceCovers': yesNo({ 'zh-CN': '准驾车型符合', en: "The person's licence covers the vehicle" }, registry),
    'settings.requirePointsOnBound': yesNo(
      { 'zh-CN': '绑定车辆的违法须有记分', en: "A bound vehicle's violation must carry points" },
      settings,
    ),
  },
} satisfies Vocabulary;
