// The rail's two ways in, each only for whoever it is for: the review with what is left, and who opened one's cases.
import type { ReactNode } from 'react'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { accesslogWords } from './accesslog.words.ts'
import { useReviewUnits } from './reviewUnits.ts'

type LinkProps = { href: string; pattern: string; children: ReactNode }

export function ReviewRail({ renderLink }: { renderLink: (link: LinkProps) => ReactNode }) {
  const words = useWords(accesslogWords)
  const { viewerCanListOpenings } = useViewer()
  const units = useReviewUnits()
  const left = units.reduce((sum, { leftCount }) => sum + leftCount, 0)
  return (
    <>
      {units.length === 0
        ? null
        : renderLink({
            href: '/loggkontroll',
            pattern: '/loggkontroll/*?',
            children: (
              <>
                <span>{words.title}</span>
                {left === 0 ? null : (
                  <span className="rail-count">
                    <span aria-hidden="true">{left}</span>
                    <span className="unseen">{words.left(left)}</span>
                  </span>
                )}
              </>
            ),
          })}
      {viewerCanListOpenings
        ? renderLink({
            href: '/oppningar',
            pattern: '/oppningar',
            children: <span className="words">{words.openingsRail}</span>,
          })
        : null}
    </>
  )
}
