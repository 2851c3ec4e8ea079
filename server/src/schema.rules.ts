// What each type and each door of the schema shows, and to whom: one table beside access.rules.ts, held against the whole
// schema when the process starts (guarantees.md G14: what has no policy is not served).
//
// N1 Every object type has a plane, and so has every field of Query, Mutation and Subscription; a field of a type has its
//    type's. The table names nothing that the schema hasn't.
// N2 From a door, only types of the planes open to its own are reached, however deep: content (CIRCLE) comes through no
//    door for faces, and the reviewer's list (REVIEW) and notes of supervision (NOTE) through no door but their own.
//
// PUBLIC  says nothing of anybody                       STAFF   colleagues of the authority
// OWN     the viewer's own things and standing          FACE    what a unit sees of its requests (domain.md C4, GREEN)
// CIRCLE  content, for a case's circle (AMBER)          FIGURES counts of whole units
// REVIEW  who opened what, for whoever reviews it       NOTE    what two note of supervision between them

export type Plane = 'PUBLIC' | 'STAFF' | 'OWN' | 'FACE' | 'CIRCLE' | 'FIGURES' | 'REVIEW' | 'NOTE'

/** N2: what may be reached from a door of the plane. */
const OPEN: Readonly<Record<Plane, readonly Plane[]>> = {
  PUBLIC: ['PUBLIC'],
  STAFF: ['PUBLIC', 'STAFF'],
  OWN: ['PUBLIC', 'STAFF', 'OWN'],
  FACE: ['PUBLIC', 'STAFF', 'OWN', 'FACE'],
  CIRCLE: ['PUBLIC', 'STAFF', 'FACE', 'CIRCLE'],
  FIGURES: ['PUBLIC', 'FIGURES'],
  REVIEW: ['PUBLIC', 'STAFF', 'FACE', 'REVIEW'],
  NOTE: ['PUBLIC', 'STAFF', 'FACE', 'NOTE'],
}

const PLANES: Readonly<Record<string, Plane>> = {
  Refusal: 'PUBLIC',
  ClockPreview: 'PUBLIC',
  TextSpan: 'PUBLIC',
  TextFinding: 'PUBLIC',
  Person: 'STAFF',
  PersonStanding: 'STAFF',
  Session: 'OWN',
  SessionsEnded: 'OWN',
  Draft: 'OWN',
  DraftSaved: 'OWN',
  ViewerStanding: 'OWN',
  OpenedWithReason: 'OWN',
  ConflictChanged: 'OWN',
  ProtectionChanged: 'OWN',
  Board: 'FACE',
  BoardChange: 'FACE',
  BoardColumn: 'FACE',
  BoardEvent: 'FACE',
  Card: 'FACE',
  CardChanged: 'FACE',
  Claim: 'FACE',
  Conflict: 'FACE',
  Presence: 'FACE',
  CircleChanged: 'CIRCLE',
  CirclePlace: 'CIRCLE',
  Comment: 'CIRCLE',
  CommentAdded: 'CIRCLE',
  HistoryEntry: 'CIRCLE',
  OpenedRequest: 'CIRCLE',
  OwnCase: 'CIRCLE',
  Cohandling: 'CIRCLE',
  CohandlingWanted: 'CIRCLE',
  RequestCohandlings: 'CIRCLE',
  HandoverPack: 'CIRCLE',
  HandoverStep: 'CIRCLE',
  RequestChange: 'CIRCLE',
  RequestEvent: 'CIRCLE',
  CarriedToRecord: 'CIRCLE',
  Consultation: 'CIRCLE',
  ConsultationChanged: 'CIRCLE',
  ConsultationConflict: 'CIRCLE',
  ConsultationDescription: 'CIRCLE',
  ConsultationOutcome: 'CIRCLE',
  Dissent: 'CIRCLE',
  FollowUp: 'CIRCLE',
  NextStep: 'CIRCLE',
  RecordText: 'CIRCLE',
  RetentionStanding: 'CIRCLE',
  ConsultationMap: 'CIRCLE',
  MapChange: 'CIRCLE',
  MapState: 'CIRCLE',
  MapText: 'CIRCLE',
  ScaleMark: 'CIRCLE',
  MapPart: 'STAFF',
  MapTemplate: 'STAFF',
  TemplatesSet: 'STAFF',
  AnswerRound: 'CIRCLE',
  Deliberation: 'CIRCLE',
  DeliberationChange: 'CIRCLE',
  DeliberationSession: 'CIRCLE',
  DeliberationStep: 'PUBLIC',
  RoundAnswer: 'CIRCLE',
  EscalationStep: 'CIRCLE',
  MergedComment: 'CIRCLE',
  MergedRequest: 'CIRCLE',
  MergeTarget: 'CIRCLE',
  RequestTriage: 'CIRCLE',
  SafetyFlag: 'CIRCLE',
  SentBack: 'CIRCLE',
  UrgencySet: 'CIRCLE',
  Ladder: 'STAFF',
  ResponseTime: 'PUBLIC',
  TriageSettingsChanged: 'PUBLIC',
  Absence: 'STAFF',
  AbsenceChanged: 'STAFF',
  CaseToHandOver: 'FACE',
  CohandlingPolicy: 'FACE',
  CohandlingPolicySet: 'FACE',
  Handover: 'FACE',
  HandoverChanged: 'OWN',
  HandoverDesk: 'FACE',
  HandoverUnit: 'FACE',
  LoneCase: 'FACE',
  CohandlingToAssign: 'FACE',
  UnitHandovers: 'FACE',
  Holdable: 'FACE',
  LegalHold: 'FACE',
  Notice: 'FACE',
  Notices: 'FACE',
  NoticeSetting: 'OWN',
  MyDay: 'CIRCLE',
  DayItem: 'CIRCLE',
  RetentionChanged: 'FACE',
  RetentionDays: 'FACE',
  RetentionLine: 'FACE',
  RetentionPreview: 'FACE',
  RetentionPreviewItem: 'FACE',
  RetentionRun: 'FACE',
  RetentionUnit: 'FACE',
  DecisionKind: 'STAFF',
  Mandate: 'STAFF',
  MandateFile: 'STAFF',
  MandateFileFault: 'STAFF',
  MandateUnit: 'STAFF',
  MandatesChanged: 'STAFF',
  DecidableKind: 'CIRCLE',
  Decision: 'CIRCLE',
  DecisionRecorded: 'CIRCLE',
  RequestDecisions: 'CIRCLE',
  UnitFigures: 'FIGURES',
  SupportWait: 'FIGURES',
  QueuedRequest: 'FACE',
  Supervision: 'FACE',
  SupervisionBooking: 'FACE',
  SupervisionChanged: 'FACE',
  SupervisionRule: 'FACE',
  SupervisionSlot: 'FACE',
  SupervisionUnit: 'FACE',
  Supervisor: 'FACE',
  Unsupervised: 'FACE',
  SupervisionTie: 'OWN',
  SupervisionNote: 'NOTE',
  SupervisionNoted: 'NOTE',
  ReviewUnit: 'STAFF',
  AccessCheck: 'REVIEW',
  AccessReview: 'REVIEW',
  CaseOpening: 'REVIEW',
  CaseOpenings: 'REVIEW',
  CheckConflict: 'REVIEW',
  CheckRecorded: 'REVIEW',
  Finding: 'REVIEW',
  ReviewMonth: 'REVIEW',

  'Query.viewer': 'FACE',
  'Query.colleagues': 'FACE',
  'Query.board': 'FACE',
  'Query.sharedCards': 'FACE',
  'Query.viewerStanding': 'FACE',
  'Query.session': 'OWN',
  'Query.sessions': 'OWN',
  'Query.checkText': 'PUBLIC',
  'Query.clockPreview': 'PUBLIC',
  'Query.draft': 'OWN',
  'Query.request': 'CIRCLE',
  'Query.myDay': 'CIRCLE',
  'Query.notices': 'FACE',
  'Query.noticeSetting': 'OWN',
  'Query.ownCases': 'CIRCLE',
  'Query.consultationMap': 'CIRCLE',
  'Query.mapTemplates': 'STAFF',
  'Query.requestTriage': 'CIRCLE',
  'Query.ladder': 'FACE',
  'Query.responseTimes': 'STAFF',
  'Query.consultation': 'CIRCLE',
  'Query.dissents': 'CIRCLE',
  'Query.absences': 'FACE',
  'Query.cohandlings': 'CIRCLE',
  'Query.cohandlingPolicy': 'FACE',
  'Query.casesLackingSecond': 'FACE',
  'Query.cohandlingsToAssign': 'FACE',
  'Query.unitPeople': 'OWN',
  'Query.handoverDesk': 'FACE',
  'Query.handoverPack': 'CIRCLE',
  'Query.unitHandovers': 'FACE',
  'Query.figures': 'FIGURES',
  'Query.supervision': 'FACE',
  'Query.supervisionNotes': 'NOTE',
  'Query.retentionUnits': 'FACE',
  'Query.mandateUnits': 'FACE',
  'Query.previewMandates': 'STAFF',
  'Query.requestDecisions': 'CIRCLE',
  'Query.accessReview': 'REVIEW',
  'Query.accessReviewExport': 'REVIEW',
  'Query.accessReviews': 'REVIEW',
  'Query.caseOpenings': 'REVIEW',

  'Mutation.askForConsultation': 'FACE',
  'Mutation.requestCohandling': 'FACE',
  'Mutation.requestSupervision': 'FACE',
  'Mutation.triageRequest': 'FACE',
  'Mutation.claimRequest': 'FACE',
  'Mutation.releaseRequest': 'FACE',
  'Mutation.takeOverRequest': 'FACE',
  'Mutation.moveCard': 'FACE',
  'Mutation.parkRequest': 'FACE',
  'Mutation.closeRequest': 'FACE',
  'Mutation.reopenRequest': 'FACE',
  'Mutation.sendBackRequest': 'FACE',
  'Mutation.answerSentBack': 'FACE',
  'Mutation.mergeRequest': 'FACE',
  'Mutation.flagSafety': 'FACE',
  'Mutation.endSafetyFlag': 'FACE',
  'Mutation.setResponseTime': 'STAFF',
  'Mutation.setLadder': 'STAFF',
  'Mutation.withdrawRequest': 'FACE',
  'Mutation.recordFollowUp': 'FACE',
  'Mutation.describeConsultation': 'CIRCLE',
  'Mutation.recordOutcome': 'CIRCLE',
  'Mutation.addNextStep': 'CIRCLE',
  'Mutation.changeNextStep': 'CIRCLE',
  'Mutation.finishNextStep': 'CIRCLE',
  'Mutation.noteDissent': 'CIRCLE',
  'Mutation.editRecordText': 'CIRCLE',
  'Mutation.addComment': 'CIRCLE',
  'Mutation.letIntoCircle': 'CIRCLE',
  'Mutation.letOutOfCircle': 'CIRCLE',
  'Mutation.declareConflict': 'OWN',
  'Mutation.withdrawConflict': 'OWN',
  'Mutation.openWithReason': 'OWN',
  'Mutation.protectCase': 'OWN',
  'Mutation.liftProtection': 'OWN',
  'Mutation.setAbsence': 'STAFF',
  'Mutation.endAbsence': 'STAFF',
  'Mutation.proposeCohandler': 'FACE',
  'Mutation.acceptCohandling': 'FACE',
  'Mutation.declineCohandling': 'FACE',
  'Mutation.withdrawProposal': 'FACE',
  'Mutation.assignCohandler': 'FACE',
  'Mutation.endCohandling': 'FACE',
  'Mutation.setCohandlingPolicy': 'FACE',
  'Mutation.proposeHandover': 'OWN',
  'Mutation.acceptHandover': 'OWN',
  'Mutation.declineHandover': 'OWN',
  'Mutation.cancelHandover': 'OWN',
  'Mutation.allocateCase': 'OWN',
  'Mutation.saveDraft': 'OWN',
  'Mutation.markNoticesRead': 'FACE',
  'Mutation.setNotices': 'OWN',
  'Mutation.carryToRecord': 'FACE',
  'Mutation.holdRequest': 'FACE',
  'Mutation.liftHold': 'FACE',
  'Mutation.setRetention': 'FACE',
  'Mutation.prepareRetention': 'FACE',
  'Mutation.confirmRetention': 'FACE',
  'Mutation.cancelRetention': 'FACE',
  'Mutation.openMap': 'FACE',
  'Mutation.editMap': 'FACE',
  'Mutation.setTemplate': 'STAFF',
  'Mutation.startDeliberation': 'FACE',
  'Mutation.stepDeliberation': 'FACE',
  'Mutation.pauseDeliberation': 'FACE',
  'Mutation.lengthenDeliberation': 'FACE',
  'Mutation.endDeliberation': 'FACE',
  'Mutation.openRound': 'FACE',
  'Mutation.saveAnswer': 'FACE',
  'Mutation.revealRound': 'FACE',
  'Mutation.setDecisionKind': 'FACE',
  'Mutation.setMandate': 'FACE',
  'Mutation.endMandate': 'FACE',
  'Mutation.importMandates': 'FACE',
  'Mutation.recordDecision': 'CIRCLE',
  'Mutation.recordCheck': 'REVIEW',
  'Mutation.endSession': 'OWN',
  'Mutation.endOtherSessions': 'OWN',
  'Mutation.disablePerson': 'OWN',
  'Mutation.enablePerson': 'OWN',

  'Mutation.directRequest': 'FACE',
  'Mutation.sayAvailability': 'FACE',
  'Mutation.offerSlots': 'FACE',
  'Mutation.cancelSlot': 'FACE',
  'Mutation.bookSlot': 'FACE',
  'Mutation.cancelBooking': 'FACE',
  'Mutation.startSeries': 'FACE',
  'Mutation.endSeries': 'FACE',
  'Mutation.recordSupervision': 'FACE',
  'Mutation.setSupervisionRule': 'FACE',
  'Mutation.saveSupervisionNote': 'NOTE',
  'Mutation.deleteSupervisionNote': 'NOTE',

  'Subscription.boardFeed': 'FACE',
  'Subscription.boardPresence': 'FACE',
  'Subscription.requestFeed': 'CIRCLE',
  'Subscription.mapFeed': 'CIRCLE',
  'Subscription.deliberationFeed': 'CIRCLE',
  'Subscription.noticeBell': 'OWN',
}

/** A schema's object types, with the object types that each field may give (members of a union, one by one). */
export type SchemaShape = readonly {
  readonly type: string
  readonly fields: readonly { readonly name: string; readonly gives: readonly string[] }[]
}[]

const DOORS = ['Query', 'Mutation', 'Subscription']

/** What N1 and N2 have to say against a schema, a sentence each. */
export function planeFaults(shape: SchemaShape, planes: Readonly<Record<string, Plane>> = PLANES): string[] {
  const types = shape.filter(({ type }) => !DOORS.includes(type))
  const doors = shape
    .filter(({ type }) => DOORS.includes(type))
    .flatMap(({ type, fields }) => fields.map(({ name, gives }) => ({ name: `${type}.${name}`, gives })))
  const named = new Set([...types.map(({ type }) => type), ...doors.map(({ name }) => name)])
  const nameless = [...named]
    .filter((name) => planes[name] === undefined)
    .map((name) => `${name} has no plane`)
  const stale = Object.keys(planes)
    .filter((name) => !named.has(name))
    .map((name) => `${name} is not in the schema`)
  const givesOf = new Map(types.map(({ type, fields }) => [type, fields.flatMap(({ gives }) => gives)]))
  const passed = doors.flatMap(({ name, gives }) => {
    const plane = planes[name]
    if (plane === undefined) return []
    return [...reached(gives, givesOf)].flatMap((type) => {
      const there = planes[type]
      return there === undefined || OPEN[plane].includes(there)
        ? []
        : [`${name} (${plane}) reaches ${type} (${there})`]
    })
  })
  return [...nameless, ...stale, ...passed]
}

function reached(from: readonly string[], givesOf: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>()
  const waiting = [...from]
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (seen.has(type)) continue
    seen.add(type)
    waiting.push(...(givesOf.get(type) ?? []))
  }
  return seen
}
