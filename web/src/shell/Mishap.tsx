// The net under the page: an error in drawing shows a calm page with the way on instead of an empty window. The one
// class of the house, because React has no other way to catch it.
import { Component, type ReactNode } from 'react'
import { wordsNow } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { shellWords } from './shell.words.ts'

type Props = { children: ReactNode }

export class Mishap extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    const words = wordsNow(shellWords)
    return (
      <main className="alone">
        <Empty
          title={words.broken}
          action={<Button onClick={() => window.location.reload()}>{words.reload}</Button>}
        >
          <p>{words.brokenMore}</p>
        </Empty>
      </main>
    )
  }
}
