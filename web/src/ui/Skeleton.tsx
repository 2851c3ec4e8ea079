// The frame of what is coming, at once and still: grey bars where the lines will stand, so that nothing jumps when
// they come. Silent but for one sentence to those who cannot see it.
import './skeleton.css'

export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-line" data-width={line % 3} aria-hidden="true" />
      ))}
    </div>
  )
}
