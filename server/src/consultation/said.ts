// Whether anybody but who asked has said anything in request `r`, or anything of it was carried to the record: then it is
// concluded and carried, not withdrawn and not merged away. The migration's trigger asks the same of every closing.

import { Prisma } from '#db/generated/client.ts'

export const IS_SAID = Prisma.sql`(
  exists (select 1 from outcome where request_id = r.id)
  or exists (select 1 from decision where request_id = r.id)
  or exists (select 1 from dissent where request_id = r.id)
  or exists (select 1 from comment where request_id = r.id and author_id <> r.asked_by_id)
  or exists (select 1 from hidden_answer where request_id = r.id and person_id <> r.asked_by_id)
  or exists (select 1 from consultation_map where request_id = r.id and clock > 0)
  or exists (select 1 from record_text where request_id = r.id))`
