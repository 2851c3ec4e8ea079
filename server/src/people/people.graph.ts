import { type Board, listBoards } from '#board/board.ts'
import { Role } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import type { Viewer } from '#scope.ts'

export const RoleRef = builder.enumType(Role, { name: 'Role' })

export const BoardRef = builder.objectRef<Board>('Board')

export const PersonRef = builder.objectRef<Viewer>('Person').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    initials: t.exposeString('initials'),
    role: t.expose('role', { type: RoleRef }),
    boards: t.field({
      type: [BoardRef],
      description: 'The boards that the viewer may open; empty for anybody but the viewer.',
      resolve: async (person, _, { scope }) => (person.id === scope.person.id ? await listBoards(scope) : []),
    }),
  }),
})

builder.queryField('viewer', (t) => t.field({ type: PersonRef, resolve: (_, __, { scope }) => scope.person }))
