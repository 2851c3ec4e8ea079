// Routes only. The door is a chunk of its own; so are the board and the triage, so that each person fetches what they
// open. /tavla/:boardId and /tavla/:boardId/:requestId are one route: opening a request never remounts the board.
import { Suspense } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { useViewer, ViewerGate } from '#people/viewer.tsx'
import { goInMode, hrefInMode, useMeetingRoom } from '#privacy/meeting.ts'
import { showsFacesOnly } from '#privacy/privacy.rules.ts'
import { HiddenPage } from '#shell/HiddenPage.tsx'
import { HomePage } from '#shell/HomePage.tsx'
import { Mishap } from '#shell/Mishap.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Shell, ShellFrame } from '#shell/Shell.tsx'
import { lazy } from '#ui/loading.ts'

const SignInPage = lazy(() => import('#people/SignInPage.tsx'))
const BackInPage = lazy(() => import('#people/BackInPage.tsx'))
const BoardRoute = lazy(() => import('#shell/BoardRoute.tsx'))
const SessionsRoute = lazy(() => import('#shell/SessionsRoute.tsx'))
const SharedPage = lazy(() => import('#request/SharedPage.tsx'))
const FiguresPage = lazy(() => import('#figures/FiguresPage.tsx'))
const HandoverPage = lazy(() => import('#handover/HandoverPage.tsx'))
const RetentionPage = lazy(() => import('#retention/RetentionPage.tsx'))
const RoomPage = lazy(() => import('#room/RoomPage.tsx'))
const MandatePage = lazy(() => import('#mandate/MandatePage.tsx'))
const ImportPage = lazy(() => import('#import/ImportPage.tsx'))
const UnitPage = lazy(() => import('#unit/UnitPage.tsx'))
const NoticePage = lazy(() => import('#notice/NoticePage.tsx'))
const SupervisionPage = lazy(() => import('#supervision/SupervisionPage.tsx'))
const DeadlinePage = lazy(() => import('#deadline/DeadlinePage.tsx'))
const TriagePage = lazy(() => import('#triage/TriagePage.tsx'))
const VisitPage = lazy(() => import('#visit/VisitPage.tsx'))
const ReviewPage = lazy(() => import('#accesslog/ReviewPage.tsx'))
const DaySheetPage = lazy(() => import('#calendar/DaySheetPage.tsx'))
const OpeningsPage = lazy(() => import('#accesslog/OpeningsPage.tsx'))

export function App() {
  return (
    <Mishap>
      <Router aroundNav={goInMode} hrefs={hrefInMode}>
        <Suspense fallback={<ShellFrame />}>
          <Switch>
            <Route path="/logga-in">
              <SignInPage />
            </Route>
            <Route path="/inloggad">
              <BackInPage />
            </Route>
            <Route>
              <ViewerGate frame={<ShellFrame />}>
                <SignedIn />
              </ViewerGate>
            </Route>
          </Switch>
        </Suspense>
      </Router>
    </Mishap>
  )
}

function SignedIn() {
  const [path] = useLocation()
  const { boards } = useViewer()
  const isHidden = useMeetingRoom() && !showsFacesOnly(path, boards)
  return (
    <Shell>
      <Suspense fallback={null}>
        {isHidden ? (
          <HiddenPage />
        ) : (
          <Switch>
            <Route path="/">
              <HomePage />
            </Route>
            <Route path="/loggkontroll/:unitId?/:month?">
              {({ unitId, month }) => <ReviewPage unitId={unitId} month={month} />}
            </Route>
            <Route path="/aviseringar">
              <NoticePage />
            </Route>
            <Route path="/oppningar">
              <OpeningsPage />
            </Route>
            <Route path="/delas/:requestId?">{({ requestId }) => <SharedPage requestId={requestId} />}</Route>
            <Route path="/siffror">
              <FiguresPage />
            </Route>
            <Route path="/frister">
              <DeadlinePage />
            </Route>
            <Route path="/overlamningar">
              <HandoverPage />
            </Route>
            <Route path="/gallring">
              <RetentionPage />
            </Route>
            <Route path="/samtal/:requestId">{({ requestId }) => <RoomPage requestId={requestId} />}</Route>
            <Route path="/mandat">
              <MandatePage />
            </Route>
            <Route path="/inlasning">
              <ImportPage />
            </Route>
            <Route path="/enhet/:unitId?">{({ unitId }) => <UnitPage unitId={unitId} />}</Route>
            <Route path="/handledning/:unitId?">{({ unitId }) => <SupervisionPage unitId={unitId} />}</Route>
            <Route path="/dagblad">
              <DaySheetPage />
            </Route>
            <Route path="/besok">
              <VisitPage />
            </Route>
            <Route path="/sessioner">
              <SessionsRoute />
            </Route>
            <Route path="/triagera/:requestId?">
              {({ requestId }) => <TriagePage requestId={requestId} />}
            </Route>
            <Route path="/tavla/:boardId/:requestId?">
              {({ boardId, requestId }) => <BoardRoute boardId={boardId} requestId={requestId} />}
            </Route>
            <Route>
              <MissingPage />
            </Route>
          </Switch>
        )}
      </Suspense>
    </Shell>
  )
}
