// Routes only. The door is a chunk of its own; so are the board and the triage, so that each person fetches what they
// open. /tavla/:boardId and /tavla/:boardId/:requestId are one route: opening a request never remounts the board.
import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { ViewerGate } from '#people/viewer.tsx'
import { HomePage } from '#shell/HomePage.tsx'
import { Mishap } from '#shell/Mishap.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Shell, ShellFrame } from '#shell/Shell.tsx'

const SignInPage = lazy(() => import('#people/SignInPage.tsx'))
const BoardRoute = lazy(() => import('#shell/BoardRoute.tsx'))
const RetentionPage = lazy(() => import('#retention/RetentionPage.tsx'))
const TriagePage = lazy(() => import('#triage/TriagePage.tsx'))

export function App() {
  return (
    <Mishap>
      <Suspense fallback={<ShellFrame />}>
        <Switch>
          <Route path="/logga-in">
            <SignInPage />
          </Route>
          <Route>
            <ViewerGate frame={<ShellFrame />}>
              <SignedIn />
            </ViewerGate>
          </Route>
        </Switch>
      </Suspense>
    </Mishap>
  )
}

function SignedIn() {
  return (
    <Shell>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <HomePage />
          </Route>
          <Route path="/triagera/:requestId?">
            {({ requestId }) => <TriagePage requestId={requestId} />}
          </Route>
          <Route path="/gallring">
            <RetentionPage />
          </Route>
          <Route path="/tavla/:boardId/:requestId?">
            {({ boardId, requestId }) => <BoardRoute boardId={boardId} requestId={requestId} />}
          </Route>
          <Route>
            <MissingPage />
          </Route>
        </Switch>
      </Suspense>
    </Shell>
  )
}
