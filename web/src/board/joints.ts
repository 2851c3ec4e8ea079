// Where long Swedish words may be divided when the browser has no dictionary for it: at the joints of the trade's own
// compounds. A soft hyphen is seen only where the line breaks, and a screen reader gets the words without it.
const parts =
  /(?<=\p{L}{3})(bedömning|utredning|uppföljning|handläggar|handläggning|handledning|konsultation|dragning)/gu

export function withJoints(words: string): string {
  return words.replace(parts, '\u00ad$1')
}
