import { channels } from './codes/channel.ts';
import { identityDocuments } from './codes/identity-document.ts';
import { plateTypes } from './codes/plate-type.ts';
import { vehicleStatuses } from './codes/vehicle-status.ts';
import { vehicleUses } from './codes/vehicle-use.ts';
import { code, codes, number, whole, yesNo, type Vocabulary } from './vocabulary.ts';

const registry = { 'zh-CN': '全国人员与机动车登记库', en: 'national registry of people and vehicles' };
const accounts = { 'zh-CN': '平台用户', en: 'platform accounts' };
const bindings = { 'zh-CN': '平台绑定记录（有效）', en: 'bindings in force on the platform' };
const blocks = { 'zh-CN': '平台限制在线办理记录', en: 'online ways closed on the platform' };
const roster = { 'zh-CN': '各地市服务开通情况', en: 'services switched on per city' };
const request = { 'zh-CN': '申请', en: 'the request' };

/** Far more than any quota allows: bindings made before a quota was lowered stay. */
const bindingCount = whole(0, 999);

/** What is known before somebody binds a vehicle that is not theirs (R-01, R-02, R-20, R-30 … R-37). */
export const bindingEligibility = {
  id: 'binding.eligibility',
  title: { 'zh-CN': '绑定资格', en: 'Eligibility for a binding' },
  facts: {
    'channel.name': code({ 'zh-CN': '受理渠道', en: 'Channel' }, request, channels),
    'city.serviceOn': yesNo({ 'zh-CN': '所在地市已开通绑定服务', en: 'Binding is switched on in the city' }, roster),
    'applicant.registered': yesNo({ 'zh-CN': '申请人已注册', en: 'Applicant is a registered user' }, accounts),
    'applicant.identityDocumentType': code({ 'zh-CN': '申请人身份证明', en: "Applicant's identity document" }, registry, identityDocuments),
    'applicant.activeBindings': number(
      { 'zh-CN': '申请人已绑定的非本人机动车数', en: 'Number of vehicles the applicant has bound' },
      bindings,
      bindingCount,
    ),
    'applicant.isOwner': yesNo({ 'zh-CN': '申请人就是机动车所有人', en: 'Applicant owns the vehicle' }, registry),
    'applicant.alreadyBound': yesNo({ 'zh-CN': '申请人已绑定该机动车', en: 'Applicant has already bound the vehicle' }, bindings),
    'applicant.blocked': yesNo({ 'zh-CN': '申请人被限制在线办理', en: 'Online way is closed to the applicant' }, blocks),
    'vehicle.known': yesNo({ 'zh-CN': '登记库中有该机动车', en: 'Vehicle is in the registry' }, registry),
    'vehicle.plateType': code({ 'zh-CN': '车辆号牌种类', en: 'Plate type' }, registry, plateTypes),
    'vehicle.use': code({ 'zh-CN': '车辆使用性质', en: 'Vehicle use' }, registry, vehicleUses),
    'vehicle.status': codes({ 'zh-CN': '机动车状态', en: 'Vehicle status' }, registry, vehicleStatuses),
    'vehicle.activeBindings': number(
      { 'zh-CN': '已绑定该机动车的非车主用户数', en: 'Number of users bound to the vehicle besides the owner' },
      bindings,
      bindingCount,
    ),
    'vehicle.matches': yesNo(
      {
        'zh-CN': '车辆信息与登记相符（发动机号后六位，或二维码出自现车主）',
        en: "What the applicant knows of the vehicle is so: engine number, or the present owner's code",
      },
      registry,
    ),
    'owner.identityDocumentType': code({ 'zh-CN': '机动车所有人身份证明', en: "Owner's identity document" }, registry, identityDocuments),
  },
} satisfies Vocabulary;
