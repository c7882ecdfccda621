import { BLOCK_REASONS, type BlockReason } from '@trafficdesk/rules/block-reasons.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { AuditAction } from '@trafficdesk/worker/store/audit-actions.ts';
import type { PurgeBasis } from '@trafficdesk/worker/store/purges.ts';
import { stepWords } from '../cases/effect-words.ts';
import type { RecordedRefusal } from '../permissions/record-refusal.ts';
import { ASKER_REVEAL_FIELDS, HANDLING_REVEAL_FIELDS, REVEAL_FIELDS } from '../reveals/fields.ts';
import { REVEAL_REASONS, type RevealReason } from '../reveals/reasons.ts';
import { reasonWords } from './reason-words.ts';

/** What was done, in words. */
export const ACTION_WORDS: Record<AuditAction, Text> = {
  'case.submitted': { 'zh-CN': '提交申请', en: 'Application submitted' },
  'case.in-review': { 'zh-CN': '核对完成，进入人工审核', en: 'Checked; waits for an officer' },
  'case.approved': { 'zh-CN': '核对后直接办结', en: 'Checked and approved without review' },
  'case.check-delayed': {
    'zh-CN': '核查所需的外部系统暂不可用，案件等待，继续重试',
    en: 'A partner that the check asks is away; the case waits, and it is asked again',
  },
  'case.awaiting-owner': { 'zh-CN': '等待车主确认', en: 'Waits for the owner' },
  'case.awaiting-identity': { 'zh-CN': '等待实人认证', en: 'Waits for the real-person check' },
  'case.taking-effect': { 'zh-CN': '开始更新各处的手机号码', en: 'Being put into effect' },
  'binding-code.made': { 'zh-CN': '车主生成绑定二维码', en: 'An owner made a QR code for a binding' },
  'binding-code.refused': { 'zh-CN': '绑定二维码未被接受', en: 'QR code for a binding refused' },
  'case.owner-asked': { 'zh-CN': '向车主发送验证码', en: 'Code sent to the owner' },
  'case.owner-code-wanted': { 'zh-CN': '申请人要求重发车主验证码', en: 'Applicant asks to send the owner another code' },
  'case.owner-code-refused': { 'zh-CN': '车主验证码不正确', en: "Owner's code refused" },
  'case.owner-confirmed': { 'zh-CN': '车主已确认', en: 'The owner confirmed' },
  'case.owner-silent': { 'zh-CN': '车主未确认，不再等待', en: 'The owner did not confirm; no longer waited for' },
  'case.identity-asked': { 'zh-CN': '发起实人认证', en: 'Real-person check begun' },
  'case.identity-passed': { 'zh-CN': '实人认证通过', en: 'Real-person check passed' },
  'case.identity-failed': { 'zh-CN': '实人认证未通过', en: 'Real-person check failed' },
  'case.identity-unavailable': { 'zh-CN': '实人认证未能完成，不再等待', en: 'Real-person check not completed; no longer waited for' },
  'case.proof-delayed': { 'zh-CN': '暂时联系不上外部系统，继续尝试', en: 'A partner cannot be reached for now; asked again' },
  'case.cooling-off': { 'zh-CN': '进入冷静期', en: 'Cooling off' },
  'case.former-phone-told': { 'zh-CN': '已告知原手机号', en: 'The former phone was told' },
  'case.telling-delayed': {
    'zh-CN': '暂时无法告知原手机号，将继续重试；告知前不会生效',
    en: 'The former phone could not be told yet; it is tried again, and nothing is final before',
  },
  'case.final-delayed': {
    'zh-CN': '冷静期已满，外部系统暂不可用，核实后方可生效',
    en: 'The time to object is over; a partner is away, and nothing is final before it answers',
  },
  'case.objected': { 'zh-CN': '有人提出异议', en: 'Somebody objected' },
  'case.joined': { 'zh-CN': '另一份申请并入本案', en: 'Another application joined to this case' },
  'objection.refused': { 'zh-CN': '异议码不符，未受理', en: 'An objection was not taken: the code was wrong' },
  'case.effect-step-taken': { 'zh-CN': '完成一项更新', en: 'A step of the effect taken' },
  'case.effect-step-refused': { 'zh-CN': '一项更新被拒绝', en: 'A step of the effect refused' },
  'case.effect-step-undone': { 'zh-CN': '撤回一项更新', en: 'A step of the effect undone' },
  'case.effect-step-left': { 'zh-CN': '一项更新无法撤回，需人工核实', en: 'A step of the effect could not be undone; a person must look' },
  'case.effect-delayed': { 'zh-CN': '外部系统暂不可用，将继续重试', en: 'A partner is away; it is asked again until it answers' },
  'case.overdue': { 'zh-CN': '未在规定时限内更新全部档案，继续重试', en: 'Files did not follow within the time there is; going on' },
  'case.effect-complete': { 'zh-CN': '各处手机号码已更新，办结', en: 'The phone is changed everywhere; done' },
  'case.effect-undone': { 'zh-CN': '更新未能完成，已撤回，转窗口办理', en: 'The change was refused and put back; referred to the counter' },
  'case.returned': { 'zh-CN': '核对未通过，退办', en: 'Checked and returned to the applicant' },
  'case.refused': { 'zh-CN': '核对后不予办理', en: 'Checked and refused' },
  'case.referred-to-counter': { 'zh-CN': '核对后转窗口办理', en: 'Checked and referred to the counter' },
  'case.supplemented': { 'zh-CN': '补交照片', en: 'New photos handed in' },
  'case.replaced': { 'zh-CN': '另一份申请取代本案', en: 'Another application took the place of this case' },
  'case.contested': {
    'zh-CN': '另有申请要求换成其他手机号，须看过再决定',
    en: 'Another application names another phone; nobody decides without having seen it',
  },
  'case.withdrawn': { 'zh-CN': '申请人撤回', en: 'Withdrawn by the applicant' },
  'case.expired': { 'zh-CN': '逾期未补交，案件结束', en: 'Not supplemented in time; ended' },
  'case.escalated': { 'zh-CN': '审核超期，优先处理', en: 'Review overdue; put first' },
  'decision.held': { 'zh-CN': '作出决定，尚未生效', en: 'Decided, not in effect yet' },
  'decision.taken-back': { 'zh-CN': '撤回决定', en: 'Decision taken back' },
  'decision.refused': { 'zh-CN': '决定未被采纳', en: 'Decision not taken' },
  'case.decided': { 'zh-CN': '作出审核决定', en: 'Decided' },
  'case.re-evaluated': { 'zh-CN': '按新规则重新核对', en: 'Checked anew under newer rules' },
  'claim.taken': { 'zh-CN': '领取案件', en: 'Case claimed' },
  'claim.begun': { 'zh-CN': '开始办理预先领取的案件', en: 'Case claimed ahead is in hand' },
  'claim.assigned': { 'zh-CN': '主管指派', en: 'Assigned by a supervisor' },
  'review.raised': { 'zh-CN': '主管提高优先级', en: 'Put forward by a supervisor' },
  'claim.released': { 'zh-CN': '放回队列', en: 'Given back to the queue' },
  'photo.uploaded': { 'zh-CN': '上传照片', en: 'Photo uploaded' },
  'photo.shown': { 'zh-CN': '查看照片', en: 'Photo looked at' },
  'photo.fetched': { 'zh-CN': '预先载入照片（尚未查看）', en: 'Photo loaded ahead, not yet looked at' },
  'portrait.shown': { 'zh-CN': '查看登记库照片', en: 'Photo on file looked at' },
  'particulars.shown': { 'zh-CN': '查看人员与车辆信息', en: 'People and vehicle looked at' },
  'person.revealed': { 'zh-CN': '查看明文', en: 'Shown in the clear' },
  'binding.end-ordered': { 'zh-CN': '民警解除绑定，理由如下', en: 'An officer ends the binding, for this reason' },
  'binding.ended': { 'zh-CN': '绑定解除', en: 'Binding ended' },
  'violations.searched': { 'zh-CN': '按证件号码查询违法', en: 'Violations looked up by ID number' },
  'bindings.searched': { 'zh-CN': '按证件号码查询绑定', en: 'Bindings looked up by ID number' },
  'cases.searched': { 'zh-CN': '按号牌、证件号码或手机号查询案件', en: 'Cases searched by plate, ID number or phone' },
  'cases.search-seen': { 'zh-CN': '打开他人的案件查询结果', en: 'What a colleague searched for was opened' },
  'counter.person-searched': { 'zh-CN': '窗口按证件号码查询当事人', en: 'Person looked up at a counter by ID number' },
  'counter.violations-searched': { 'zh-CN': '窗口按证件号码查询违法记录', en: 'Violations looked up at a counter by ID number' },
  'counter.originals-seen': { 'zh-CN': '窗口核对原件', en: 'Originals seen at a counter' },
  'block.decided': { 'zh-CN': '限制在线办理', en: 'Online way closed to the applicant' },
  'block.lifted': { 'zh-CN': '解除在线办理限制', en: 'Online way opened again' },
  'block.appeal-added': { 'zh-CN': '凭原件补充申诉', en: 'Added to the appeal, with originals' },
  'block.appealed': { 'zh-CN': '对在线办理限制提出申诉', en: 'Appeal against the closed online way' },
  'block.appeal-decided': { 'zh-CN': '就在线办理限制的申诉作出决定', en: 'Appeal against the closed online way decided' },
  'blocks.searched': { 'zh-CN': '按证件号码查询在线办理限制', en: 'Closed online ways looked up by ID number' },
  'handling.shown': { 'zh-CN': '告知违法事实、罚款和记分', en: 'Facts, fine and points of a violation shown' },
  'handling.refused': { 'zh-CN': '违法不能自助处理', en: 'Violation cannot be handled this way' },
  'misuse.found': { 'zh-CN': '发现疑似违规', en: 'Sign of misuse found' },
  'misuse.looked-into': { 'zh-CN': '核查疑似违规', en: 'Sign of misuse looked into' },
  'misuse-findings.purged': { 'zh-CN': '删除到期的疑似违规记录', en: 'Findings of misuse deleted' },
  'handling.confirmed': { 'zh-CN': '本人确认处理违法', en: 'Handling confirmed by the person' },
  'handling.delayed': {
    'zh-CN': '违法信息库暂不可用，将继续重试',
    en: 'The violation database is away; it is asked again until it answers',
  },
  'handling.penalty-recorded': { 'zh-CN': '处罚决定和记分已录入', en: 'Penalty decision and points recorded' },
  'handling.overdue': { 'zh-CN': '罚款逾期未缴', en: 'Fine is overdue' },
  'handling.paid': { 'zh-CN': '罚款已缴', en: 'Fine paid' },
  'handling.done': { 'zh-CN': '缴款已录入，处理办结', en: 'Payment recorded, handling done' },
  'handling.eliminated': { 'zh-CN': '违法记录已消除', en: 'Violation record eliminated' },
  'handling.refunded': { 'zh-CN': '已缴罚款已退', en: 'Fine paid back' },
  'violation-objection.raised': { 'zh-CN': '提出违法异议', en: 'Objected to a violation' },
  'violation-objection.forwarded': { 'zh-CN': '违法异议已转递', en: 'Objection to a violation forwarded' },
  'violation-objection.not-forwarded': {
    'zh-CN': '违法异议未能当日转递，需人工核实',
    en: 'Objection to a violation not forwarded; a person must look',
  },
  'violation-objection.overdue': {
    'zh-CN': '违法异议逾期未答复，需人工督办',
    en: 'Objection to a violation not answered in time; a person must look',
  },
  'violation-objection.upheld': { 'zh-CN': '违法异议成立，记录消除', en: 'Objection to a violation upheld; the record is eliminated' },
  'violation-objection.dismissed': { 'zh-CN': '违法异议不成立', en: 'Objection to a violation dismissed' },
  'violation-objection.eliminated': { 'zh-CN': '违法记录已消除，异议办结', en: 'Record eliminated, objection over' },
  'elimination.ordered': { 'zh-CN': '公安机关消除违法记录', en: 'Record of a violation eliminated by the authority' },
  'elimination.points-removed': { 'zh-CN': '因记录消除恢复记分', en: 'Points taken off again after an elimination' },
  'elimination.left': {
    'zh-CN': '记录消除后记分未能恢复，需人工核实',
    en: 'Points could not be taken off after an elimination; a person must look',
  },
  'elimination.done': { 'zh-CN': '违法记录消除办结', en: 'Everything done that follows an elimination' },
  'registry.refused': { 'zh-CN': '登记库未接受该记录，需人工核实', en: 'The registry did not take the record; a person must look' },
  'matter.settled': { 'zh-CN': '待处理事项已处理', en: 'Looked into and settled' },
  'consultation.opened': { 'zh-CN': '开始受理来电咨询', en: 'Consultation on the telephone begun' },
  'consultation.asked': { 'zh-CN': '网上提交咨询', en: 'Question asked online' },
  'consultation.taken': { 'zh-CN': '领取网上咨询', en: 'Consultation taken from the queue' },
  'consultation.released': { 'zh-CN': '咨询退回待受理', en: 'Consultation put back into the queue' },
  'consultation.person-searched': { 'zh-CN': '122 查找当事人', en: 'Somebody looked up at the 122 desk' },
  'consultation.case-found': { 'zh-CN': '122 查找案件', en: 'Case looked up at the 122 desk' },
  'consultation.handling-found': { 'zh-CN': '122 查找违法处理', en: 'Handling looked up at the 122 desk' },
  'consultation.person-dropped': { 'zh-CN': '咨询取消关联当事人', en: 'Person taken off a consultation' },
  'consultation.answered': { 'zh-CN': '答复咨询', en: 'Consultation answered' },
  'consultation.handed-over': { 'zh-CN': '咨询转案件', en: 'Consultation handed over to a case' },
  'case.noted': { 'zh-CN': '添加备注', en: 'Note left' },
  'related.shown': { 'zh-CN': '查看相关案件', en: 'Related cases looked at' },
  'appointment.booked': { 'zh-CN': '预约窗口', en: 'Appointment at a counter booked' },
  'appointment.cancelled': { 'zh-CN': '取消窗口预约', en: 'Appointment at a counter cancelled' },
  'article.saved': { 'zh-CN': '保存知识条目', en: 'Article of the knowledge base written' },
  'article.published': { 'zh-CN': '发布知识条目', en: 'Article of the knowledge base published' },
  'article.withdrawn': { 'zh-CN': '下架知识条目', en: 'Article of the knowledge base withdrawn' },
  'office.entered': { 'zh-CN': '录入窗口网点', en: 'Office with counters entered' },
  'office.changed': { 'zh-CN': '修改窗口网点', en: 'Office with counters changed' },
  'payment.order-opened': { 'zh-CN': '生成缴款订单', en: 'Payment order opened' },
  'payment.taken': { 'zh-CN': '资金变动入账', en: 'Movement of money taken' },
  'payment.matched': { 'zh-CN': '无主款项归入自助处理', en: 'Unmatched payment given to a handling' },
  'payment.returned': { 'zh-CN': '无主款项退回', en: 'Unmatched payment given back' },
  'payment.refund-refused': { 'zh-CN': '支付网关拒绝退款，需人工核实', en: 'The gateway did not take a refund; a person must look' },
  'payment.refund-wanted-again': { 'zh-CN': '再次申请退款', en: 'Refund asked for again' },
  'payments.reconciled': { 'zh-CN': '与支付网关对账', en: 'Reconciled with the gateway' },
  'message.undeliverable': { 'zh-CN': '短信无法送达', en: 'A message could not be delivered' },
  'phone-code.sent': { 'zh-CN': '发送短信验证码', en: 'Code sent by SMS' },
  'phone-code.not-taken': { 'zh-CN': '短信网关未受理验证码', en: 'Code not taken by the SMS gateway' },
  'phone-code.verified': { 'zh-CN': '短信验证码通过', en: 'Code sent by SMS was right' },
  'phone-code.refused': { 'zh-CN': '短信验证码未通过', en: 'Code sent by SMS refused' },
  'account.phone-replaced': { 'zh-CN': '更换用户手机号，结束其全部会话', en: 'Phone of a platform user replaced; all sessions end' },
  'registration.check-begun': { 'zh-CN': '开始注册实人认证', en: 'Real-person check of a registration begun' },
  'account.registered': { 'zh-CN': '注册用户', en: 'Platform user registered' },
  'password-reset.granted': { 'zh-CN': '准予重设密码', en: 'New password allowed' },
  'session.opened': { 'zh-CN': '登录', en: 'Signed in' },
  'session.refused': { 'zh-CN': '登录失败', en: 'Sign-in refused' },
  'session.ended': { 'zh-CN': '退出登录', en: 'Session ended' },
  'session.others-ended': { 'zh-CN': '结束本人其他会话', en: 'Own other sessions ended' },
  'password.chosen': { 'zh-CN': '设置自己的密码，替换发放的密码', en: 'Own password chosen in place of one that was given' },
  'password.changed': { 'zh-CN': '修改本人密码', en: 'Own password changed' },
  'password.refused': { 'zh-CN': '修改密码时当前密码不符', en: 'Own password not changed: the present one was wrong' },
  'second-factor.enrolled': { 'zh-CN': '设置第二重验证', en: 'Second factor set up' },
  'second-factor.replaced': { 'zh-CN': '更换第二重验证', en: 'Second factor replaced' },
  'second-factor.removed': { 'zh-CN': '移除本人第二重验证', en: 'Own second factor removed' },
  'second-factor.refused': { 'zh-CN': '第二重验证未通过', en: 'Second factor refused' },
  'second-factor.recovery-code-used': { 'zh-CN': '使用恢复码', en: 'Recovery code used' },
  'second-factor.recovery-codes-renewed': { 'zh-CN': '更新恢复码', en: 'Recovery codes renewed' },
  'access.refused': { 'zh-CN': '越权操作被拒绝', en: 'Something the role does not allow was refused' },
  'staff.entered': { 'zh-CN': '录入工作人员', en: 'Account made' },
  'staff.disabled': { 'zh-CN': '停用账号', en: 'Account disabled' },
  'staff.enabled': { 'zh-CN': '启用账号', en: 'Account enabled' },
  'staff.rights-given': { 'zh-CN': '授予角色与辖区', en: 'Roles and cities given' },
  'staff.password-given': { 'zh-CN': '发放一次性密码', en: 'One-time password given' },
  'staff.second-factor-reset': { 'zh-CN': '重置他人第二重验证', en: 'Second factor of somebody else reset' },
  'staff.sessions-ended': { 'zh-CN': '结束他人全部会话', en: 'Sessions of somebody else ended' },
  'staff.identity-set': { 'zh-CN': '登记或删除证件号码', en: 'ID number entered or taken out' },
  'staff.linked': { 'zh-CN': '关联单位统一登录', en: 'Linked to the organisation’s sign-in' },
  'staff.unlinked': { 'zh-CN': '取消关联单位统一登录', en: 'No longer linked to the organisation’s sign-in' },
  'channel.returns-set': { 'zh-CN': '登记渠道缴款后的返回地址', en: 'Where a channel’s users go once they have paid' },
  'channel.entered': { 'zh-CN': '登记渠道或更换渠道密钥', en: 'Channel entered, or given another key' },
  'city.entered': { 'zh-CN': '登记地市或开通服务', en: 'City entered, or its services switched on' },
  'policy.draft-begun': { 'zh-CN': '新建政策文件草稿', en: 'Policy draft begun' },
  'policy.draft-saved': { 'zh-CN': '保存政策文件草稿', en: 'Policy draft saved' },
  'policy.draft-discarded': { 'zh-CN': '放弃政策文件草稿', en: 'Policy draft given up' },
  'policy.proposed': { 'zh-CN': '提请批准政策文件', en: 'Policy version proposed' },
  'policy.published': { 'zh-CN': '发布政策文件', en: 'Policy put in force' },
  'policy.withdrawn': { 'zh-CN': '撤回待生效的政策版本', en: 'Scheduled policy withdrawn' },
  'policy.backtest-started': { 'zh-CN': '开始回测', en: 'Backtest started' },
  'policy.backtest-cancelled': { 'zh-CN': '取消回测', en: 'Backtest cancelled' },
  'policy.backtest-seen': { 'zh-CN': '确认已查看回测结果', en: 'Report of a backtest seen' },
  'policy.backtest-exported': { 'zh-CN': '导出回测结果', en: 'Flips of a backtest exported' },
  'policy.facts-mended': { 'zh-CN': '按存档重建回测用信息项', en: 'Facts for backtests mended' },
  'policy.shadow-started': { 'zh-CN': '开始规则试运行', en: 'A draft or a version of the rules runs in shadow' },
  'policy.shadow-ended': { 'zh-CN': '结束规则试运行', en: 'A draft or a version of the rules no longer runs in shadow' },
  're-evaluation.started': { 'zh-CN': '开始按新规则重新核对在办案件', en: 'Open cases are to be checked anew under newer rules' },
  're-evaluation.paused': { 'zh-CN': '暂停重新核对在办案件', en: 'Checking open cases anew paused' },
  're-evaluation.resumed': { 'zh-CN': '继续重新核对在办案件', en: 'Checking open cases anew resumed' },
  're-evaluation.cancelled': { 'zh-CN': '终止重新核对在办案件', en: 'Checking open cases anew ended before its end' },
  'keys.resealed': { 'zh-CN': '以新密钥重新加密', en: 'Sealed anew with another key' },
  'case.facts-shown': { 'zh-CN': '查看案件的规则信息项', en: 'Facts of a case shown to policy staff' },
  'case.exported': { 'zh-CN': '向本人提供案件信息副本', en: 'A copy handed out to a person the case is about' },
  'case.purged': { 'zh-CN': '删除案件中的个人信息', en: 'Personal data of the case deleted' },
  'handling.purged': { 'zh-CN': '删除自助处理记录中的个人信息', en: 'Personal data of the handling deleted' },
  'photos.purged': { 'zh-CN': '删除照片', en: 'Photos deleted' },
  'files.purged': { 'zh-CN': '清除无主照片文件', en: 'Photo files without a record deleted' },
  'owner.purged': { 'zh-CN': '删除案件中机动车所有人的个人信息', en: 'Personal data of the vehicle’s owner deleted' },
  'account.purged': { 'zh-CN': '删除用户账号中的个人信息', en: 'Personal data of a platform user deleted' },
  'registration-checks.purged': { 'zh-CN': '清除过期的注册实人认证', en: 'Old real-person checks of registrations deleted' },
  'binding-codes.purged': { 'zh-CN': '清除过期的绑定二维码', en: 'Old QR codes for bindings deleted' },
  'phone-codes.purged': { 'zh-CN': '清除过期验证码', en: 'Old codes deleted' },
  'sessions.purged': { 'zh-CN': '清除过期会话', en: 'Old sessions deleted' },
  'violation-objections.purged': { 'zh-CN': '已删除超期违法异议的个人信息', en: 'Personal data of past objections to violations deleted' },
  'violation-eliminations.purged': { 'zh-CN': '已删除超期违法记录消除的查询信息', en: 'Look-up data of past eliminations deleted' },
  'searches.purged': { 'zh-CN': '删除案件查询记录', en: 'Searches for cases deleted' },
  'review-acts.purged': { 'zh-CN': '删除主管调整审核的记录', en: 'Records of what supervisors did to reviews deleted' },
  'matters.purged': { 'zh-CN': '清除已处理的待处理事项', en: 'Settled matters deleted' },
  'consultations.purged': { 'zh-CN': '删除到期咨询的个人信息', en: 'Personal data of consultations deleted' },
  'appointments.purged': { 'zh-CN': '删除到期预约的个人信息', en: 'Personal data of appointments deleted' },
  'person.exported': { 'zh-CN': '提供个人信息副本', en: 'A copy of personal data handed out to the person' },
  'person.erasure-ordered': { 'zh-CN': '应本人请求删除个人信息', en: 'Personal data is to be deleted at the person’s request' },
  'audit.person-searched': { 'zh-CN': '按证件号码查询审计记录', en: 'Audit record searched by ID number' },
  'audit.exported': { 'zh-CN': '导出审计记录', en: 'Audit record exported' },
  'audit.verified': { 'zh-CN': '校验审计链', en: 'Audit chain checked' },
  'audit.months-moved': { 'zh-CN': '审计记录旧月份移至其他存储', en: 'Old months of the audit record moved to other storage' },
  'backup.restored': { 'zh-CN': '数据库由备份恢复到较早的时刻', en: 'Database restored from a backup to an older moment' },
  'backup.reconciled': { 'zh-CN': '恢复后已与流程、照片和外部系统核对', en: 'Held against workflows, photos and partners after a restore' },
};

/** By the state a decision led to. */
const DECIDED: Record<string, Text> = {
  approved: { 'zh-CN': '审核通过，绑定生效', en: 'Approved; the binding is in force' },
  returned: { 'zh-CN': '审核退办', en: 'Returned by the officer' },
  refused: { 'zh-CN': '审核通过，但办结时已不符合条件', en: 'Approved by the officer, but no longer eligible at that moment' },
  'referred-to-counter': { 'zh-CN': '转窗口办理', en: 'Referred to the counter' },
  'second-review': { 'zh-CN': '初审通过，转复核', en: 'Approved by the first reviewer; goes to a second' },
  'cooling-off': { 'zh-CN': '审核通过，进入冷静期', en: 'Approved; cools off before it is final' },
  'taking-effect': { 'zh-CN': '审核通过，开始更新手机号码', en: 'Approved; being put into effect' },
};

/** By where whoever holds the former phone was reached. */
const TOLD: Record<string, Text> = {
  account: { 'zh-CN': '已短信告知原手机号', en: 'The former phone was told by SMS' },
  files: {
    'zh-CN': '原手机号无法送达，已短信告知驾驶证、机动车档案中的手机号',
    en: 'The former phone takes no message; the phones in the driver and vehicle files were told instead',
  },
  nobody: {
    'zh-CN': '原手机号及档案中的手机号均无法送达，冷静期相应延长',
    en: 'Neither the former phone nor one in the files takes a message: nobody was told, and the cooling-off is longer for it',
  },
};

const FURTHER_OBJECTION: Text = { 'zh-CN': '又有人提出异议', en: 'A further objection' };

/** By the state a decision on an objection led to. */
const OBJECTION_DECIDED: Record<string, Text> = {
  'cooling-off': { 'zh-CN': '异议不成立，冷静期继续', en: 'Objection dismissed; the cooling-off goes on' },
  'referred-to-counter': { 'zh-CN': '异议成立，不予更换，转窗口办理', en: 'Objection upheld; referred to the counter' },
};

/** Of two who apply for one account, one may not be its person. */
const ANOTHER_PHONE: Text = {
  'zh-CN': '另一份申请并入本案，其新手机号不同，请核实',
  en: 'Another application joined to this case, with another phone: look into it',
};

/** By what was decided on an appeal against a block. */
const APPEAL_DECIDED: Record<string, Text> = {
  dismiss: { 'zh-CN': '申诉不成立，维持在线办理限制', en: 'Appeal dismissed; the online way stays closed' },
  grant: { 'zh-CN': '申诉成立，解除在线办理限制', en: 'Appeal granted; the online way is open again' },
};

/** As much of an audit record as its words depend on. */
interface Done {
  action: AuditAction;
  reason: string | null;
  detail: Record<string, unknown>;
}

/** What can be shown in the clear, of whatever it is. */
const FIELD_WORDS: Record<string, { words: Text } | undefined> = { ...REVEAL_FIELDS, ...HANDLING_REVEAL_FIELDS, ...ASKER_REVEAL_FIELDS };

const revealWords = ({ detail }: Done): Text | undefined => {
  const words = FIELD_WORDS[String(detail['field'])]?.words;
  return words && { 'zh-CN': `查看明文：${words['zh-CN']}`, en: `Shown in the clear: ${words.en}` };
};

/** Why personal data was deleted. */
const PURGE_WORDS: Record<PurgeBasis, Text> = {
  retention: { 'zh-CN': '留存期限届满', en: 'past its time under the retention policy' },
  erasure: { 'zh-CN': '应本人请求', en: 'at the person’s request' },
};

/** The partners that a proof hangs on. */
const DELAYED: Record<string, Text> = {
  sms: { 'zh-CN': '暂时联系不上短信网关，继续尝试', en: 'The SMS gateway cannot be reached for now; asked again' },
  identity: { 'zh-CN': '暂时联系不上实人认证机构，继续尝试', en: 'The real-person check cannot be reached for now; asked again' },
};

/** Whatever is done more than once for one case says the how manieth it was. */
function countedWords({ action, detail }: Done): Text | undefined {
  const words = ACTION_WORDS[action];
  const n = detail['try'] ?? detail['sending'];
  if (!words || typeof n !== 'number' || n < 2) return undefined;
  return { 'zh-CN': `${words['zh-CN']}（第 ${n} 次）`, en: `${words.en} (no. ${n})` };
}

/** Says which of the places it was that a phone stands in. */
function effectWords({ action, detail }: Done): Text | undefined {
  const words = ACTION_WORDS[action];
  if (typeof detail['step'] !== 'string') return undefined;
  const place = stepWords(detail['step']);
  return { 'zh-CN': `${words['zh-CN']}：${place['zh-CN']}`, en: `${words.en}: ${place.en}` };
}

/** Whose role allows it, only not so much of it. */
const LIMIT_WORDS: Partial<Record<RecordedRefusal, Text>> = {
  'too-many-reveals': {
    'zh-CN': '查看明文超过次数上限，未予显示',
    en: 'Not shown in the clear: as many fields as allowed were shown already',
  },
  'too-many-counter-phones': {
    'zh-CN': '窗口更换手机号超过每日上限，未予办理',
    en: 'No other phone given: as many as allowed in a day were given already',
  },
  'too-many-exports': { 'zh-CN': '导出超过次数上限，未予导出', en: 'Not exported: as many exports as allowed were made already' },
};

function particularWords(done: Done): Text | undefined {
  if (done.action === 'person.revealed') return revealWords(done);
  if (done.action === 'access.refused') return LIMIT_WORDS[done.reason as RecordedRefusal];
  if (done.action.startsWith('case.effect-')) return effectWords(done);
  if (done.action === 'block.appeal-decided') return APPEAL_DECIDED[String(done.detail['verdict'])];
  if (done.action === 'case.proof-delayed') return DELAYED[String(done.detail['partner'])];
  if (done.action === 'case.former-phone-told') return TOLD[String(done.detail['reached'])];
  if (done.action === 'case.objected') return done.detail['further'] ? FURTHER_OBJECTION : undefined;
  if (done.action === 'case.joined') return done.detail['anotherPhone'] ? ANOTHER_PHONE : undefined;
  if (done.action !== 'case.decided') return countedWords(done);
  return (done.detail['stage'] === 3 ? OBJECTION_DECIDED : DECIDED)[String(done.detail['state'])];
}

/** What was done, in words. What somebody put into the database by another way is called what they called it. */
export const actionWords = (done: Done): Text =>
  particularWords(done) ?? ACTION_WORDS[done.action] ?? { 'zh-CN': done.action, en: done.action };

function whyWords({ action, reason }: Done): Text | undefined {
  if (action === 'person.revealed') return REVEAL_REASONS[reason as RevealReason];
  if (action === 'block.decided') return BLOCK_REASONS[reason as BlockReason];
  if (reason && /^(violation-objection|elimination)\./.test(action)) return reasonWords(reason) ?? undefined;
  return action.endsWith('.purged') ? PURGE_WORDS[reason as PurgeBasis] : undefined;
}

/** What was done and, where the code of its reason says it alone, why: for a line that stands by itself. */
export function doneWords(done: Done): Text {
  const what = actionWords(done);
  const why = whyWords(done);
  return why ? { 'zh-CN': `${what['zh-CN']}（${why['zh-CN']}）`, en: `${what.en} (${why.en})` } : what;
}
