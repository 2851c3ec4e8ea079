// One small family, drawn for this product: 18 px square, 1.5 px line, round ends. Never alone: a word stands beside,
// or the control that holds it has a name; so an icon itself is always silent.
import type { ReactNode } from 'react'

export type IconName = keyof typeof drawings

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  )
}

const drawings = {
  bell: <path d="M4.250 12.500V8a4.750 4.750 0 0 1 9.500 0v4.500M2.750 12.500h12.500M7.500 15.250h3" />,
  board: <path d="M2.75 3.25h3.5v11.5h-3.5zM7.25 3.25h3.5v7.5h-3.5zM11.75 3.25h3.5v9.5h-3.5z" />,
  check: <path d="m3.5 9.5 3.5 3.5 7.5-8" />,
  clock: <path d="M9 2.25a6.75 6.75 0 1 0 0 13.5 6.75 6.75 0 0 0 0-13.5ZM9 5.5V9l2.5 1.75" />,
  close: <path d="m4.5 4.5 9 9m0-9-9 9" />,
  down: <path d="m4.5 7 4.5 4.5L13.5 7" />,
  keys: <path d="M2.25 4.75h13.5v8.5H2.25zM5 7.5h.01M8 7.5h.01M11 7.5h.01M13.5 7.5h.01M5.5 10.75h7" />,
  language: (
    <path d="M9 2.25a6.75 6.75 0 1 0 0 13.5 6.75 6.75 0 0 0 0-13.5ZM2.5 9h13M9 2.25c2 2 2.75 4.25 2.75 6.75S11 13.75 9 15.75C7 13.75 6.25 11.5 6.25 9S7 4.25 9 2.25Z" />
  ),
  leave: <path d="M7 2.75H3.25v12.5H7M7 9h8m-3-3 3 3-3 3" />,
  link: (
    <path d="M7.5 10.5a2.75 2.75 0 0 0 4 0l2.5-2.5a2.83 2.83 0 0 0-4-4l-.75.75M10.5 7.5a2.75 2.75 0 0 0-4 0L4 10a2.83 2.83 0 0 0 4 4l.75-.75" />
  ),
  lock: <path d="M4.25 8h9.5v7h-9.5zM6 8V5.75a3 3 0 0 1 6 0V8" />,
  menu: <path d="M2.75 4.75h12.5M2.75 9h12.5M2.75 13.25h12.5" />,
  moon: <path d="M14.75 10.75A6.25 6.25 0 0 1 7.25 3.25a6.25 6.25 0 1 0 7.5 7.5Z" />,
  more: <path d="M4 9h.01M9 9h.01M14 9h.01" strokeWidth="2.2" />,
  offline: (
    <path d="M3 7.5a9 9 0 0 1 3-1.9M15 7.5a9 9 0 0 0-5.5-2.4M5.75 10.25A5 5 0 0 1 8 9M9 13.25h.01M2.75 2.75l12.5 12.5" />
  ),
  people: (
    <path d="M6.5 3.25a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM2 14.75c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M11.5 3.5a2.5 2.5 0 0 1 0 4.5M13 11c1.8.6 3 1.900 3 3.750" />
  ),
  person: (
    <path d="M9 2.75a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM3.500 15.250c0-2.900 2.500-4.500 5.500-4.500s5.500 1.600 5.500 4.500" />
  ),
  plus: <path d="M9 3.500v11M3.500 9h11" />,
  screen: <path d="M2.25 3.75h13.5v8.5H2.25zM9 12.250v2.500M6 14.750h6" />,
  sun: (
    <path d="M9 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM9 1.750v1.500M9 14.750v1.500M1.750 9h1.500M14.750 9h1.500M3.900 3.900l1 1M13.100 13.100l1 1M14.100 3.900l-1 1M4.900 13.100l-1 1" />
  ),
  tray: (
    <path d="M2.750 10.250 5 3.250h8l2.250 7v4.500H2.750zM2.750 10.250H6.500a2.500 2.500 0 0 0 5 0h3.750" />
  ),
  undo: <path d="M6.500 3.500 3.250 6.750 6.500 10M3.250 6.750h7a4 4 0 0 1 0 8H7" />,
  warning: <path d="M9 2.750 16 15H2zM9 7.250v3.500M9 12.750h.01" />,
} satisfies Record<string, ReactNode>
