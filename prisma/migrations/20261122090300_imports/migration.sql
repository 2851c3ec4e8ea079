-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('UNITS', 'STAFF', 'CASES');

-- CreateEnum
CREATE TYPE "ImportPhase" AS ENUM ('READING', 'WRITING');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('RUNNING', 'DONE', 'REFUSED', 'FAILED', 'LOST');

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "external_id" TEXT;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "ends_on" DATE;

-- AlterTable
ALTER TABLE "access_log" ADD COLUMN     "row_count" INTEGER;

-- CreateTable
CREATE TABLE "import_job" (
    "id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "is_dry_run" BOOLEAN NOT NULL,
    "is_whole" BOOLEAN NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'RUNNING',
    "phase" "ImportPhase" NOT NULL DEFAULT 'READING',
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "report" JSONB,

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "authority_id" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "columns" JSONB NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("authority_id","kind")
);

-- CreateTable
CREATE TABLE "staff_coming" (
    "id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "unit_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "staff_coming_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_coming_authority_id_external_id_unit_id_from_on_key" ON "staff_coming"("authority_id", "external_id", "unit_id", "from_on");

-- CreateIndex
CREATE INDEX "staff_coming_from_on_idx" ON "staff_coming"("from_on");

-- CreateIndex
CREATE INDEX "import_job_by_id_started_at_idx" ON "import_job"("by_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_authority_id_external_id_key" ON "person"("authority_id", "external_id");

-- CreateIndex
CREATE INDEX "case_ref_record_number_idx" ON "case_ref"("record_number");

-- What waits for the clock: a membership whose last day is known, an import that is under way.
CREATE INDEX "membership_ends_on_idx" ON "membership"("ends_on") WHERE "until_at" IS NULL AND "ends_on" IS NOT NULL;
CREATE INDEX "import_job_running_idx" ON "import_job"("seen_at") WHERE "state" = 'RUNNING';
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_ended_check" CHECK (("ended_at" IS NULL) = ("state" = 'RUNNING'));
ALTER TABLE "person" ADD CONSTRAINT "person_external_id_check" CHECK (char_length("external_id") <= 200);
ALTER TABLE "import_job" ALTER COLUMN "report" TYPE JSONB, ALTER COLUMN "report" SET STATISTICS 0;
