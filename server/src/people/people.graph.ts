import { Role } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { listColleagues } from './people.ts'
import type { Viewer } from '#scope.ts'

export const RoleRef = builder.enumType(Role, { name: 'Role' })

export const PersonRef = builder.objectRef<Viewer>('Person').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    initials: t.exposeString('initials'),
    role: t.expose('role', { type: RoleRef }),
  }),
})

builder.queryField('viewer', (t) => t.field({ type: PersonRef, resolve: (_, __, { scope }) => scope.person }))

builder.queryField('colleagues', (t) =>
  t.field({
    type: [PersonRef],
    description: "Everybody of the viewer's authority.",
    resolve: async (_, __, { scope }) => await listColleagues(scope),
  }),
)
