// The menu of moves, one for the whole board: it hangs where it was opened and stays there, whatever happens to the
// card behind it. Its moving parts are fetched when the first menu is asked for.
import { Suspense } from 'react'
import { useStaged } from './board.stage.ts'
import { lazy } from '#ui/loading.ts'

const OpenMoveMenu = lazy(() => import('./OpenMoveMenu.tsx'))

export function MoveMenu() {
  const menu = useStaged(({ menu: each }) => each)
  if (menu === null) return null
  return (
    <Suspense fallback={null}>
      <OpenMoveMenu menu={menu} />
    </Suspense>
  )
}
