// A document as the build has put it in its place (web/trust-documents.ts): the server knows its text by the id, and
// answers to no other. What has no id was written past the *.documents.ts files, and would be refused anyway.

type Trusted = { readonly documentId: string; readonly name: string }

export function trusted(document: object): Trusted {
  if (isTrusted(document)) return document
  throw new Error('This document has no id: its operation stands in no *.documents.ts file.')
}

function isTrusted(document: object): document is Trusted {
  return (
    'documentId' in document &&
    typeof document.documentId === 'string' &&
    'name' in document &&
    typeof document.name === 'string'
  )
}
