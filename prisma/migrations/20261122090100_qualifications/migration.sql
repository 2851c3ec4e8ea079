-- CreateEnum
CREATE TYPE "IntroductionStage" AS ENUM ('NEW', 'FAMILIAR', 'EXPERIENCED');

-- CreateEnum
CREATE TYPE "PersonTagKind" AS ENUM ('LANGUAGE', 'COMPETENCE');

-- CreateTable
CREATE TABLE "person_qualification" (
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "qualified_for_children" BOOLEAN NOT NULL,
    "may_work_independently" BOOLEAN NOT NULL,
    "stage" "IntroductionStage" NOT NULL,
    "fte_percent" INTEGER NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_qualification_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "person_tag" (
    "person_id" UUID NOT NULL,
    "kind" "PersonTagKind" NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "person_tag_pkey" PRIMARY KEY ("person_id","kind","value")
);

-- Nobody works with children's cases on her own who isn't qualified for them, and everybody has some time for cases.
ALTER TABLE "person_qualification" ADD CONSTRAINT "person_qualification_check"
  CHECK (("qualified_for_children" OR NOT "may_work_independently") AND "fte_percent" BETWEEN 1 AND 100);
-- The same word in other letters is the same tag.
CREATE UNIQUE INDEX "person_tag_once" ON "person_tag"("person_id", "kind", lower("value"));
