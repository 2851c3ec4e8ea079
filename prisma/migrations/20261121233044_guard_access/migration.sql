-- CreateEnum
CREATE TYPE "CircleBasis" AS ENUM ('CO_HANDLER', 'ASSIGNED_SUPERVISOR', 'SESSION', 'INVITED');

-- CreateEnum
CREATE TYPE "CircleEnd" AS ENUM ('LEFT', 'REMOVED', 'EXPIRED', 'CONFLICT_OF_INTEREST');

-- CreateEnum
CREATE TYPE "OpeningKind" AS ENUM ('BREAK_GLASS', 'PROTECTED');

-- CreateEnum
CREATE TYPE "CheckOutcome" AS ENUM ('IN_ORDER', 'EXPLAINED', 'TO_INVESTIGATE', 'UNAUTHORISED');

-- CreateEnum
CREATE TYPE "ContentKind" AS ENUM ('CONSULTATION', 'CO_HANDLING', 'SUPERVISION', 'DRAFT', 'SHELL');

-- CreateEnum
CREATE TYPE "LeftOut" AS ENUM ('HELD', 'REOPENED', 'NOT_CARRIED', 'NOT_DUE', 'GONE');

-- AlterEnum
ALTER TYPE "ClaimEnd" ADD VALUE 'CONFLICT_OF_INTEREST';

-- DropForeignKey
ALTER TABLE "board" DROP CONSTRAINT "board_unit_id_fkey";

-- DropIndex
DROP INDEX "access_log_actor_id_idx";

-- AlterTable
ALTER TABLE "access_log" ADD COLUMN     "basis" TEXT,
ADD COLUMN     "case_id" UUID,
ADD COLUMN     "opening_id" UUID,
ADD COLUMN     "operation_id" UUID,
ADD COLUMN     "outcome" TEXT NOT NULL DEFAULT 'GIVEN',
ADD COLUMN     "session_id" UUID,
ADD COLUMN     "unit_id" UUID;

-- AlterTable
ALTER TABLE "board" ADD COLUMN     "case_id" UUID,
ALTER COLUMN "unit_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "authority_id" UUID;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "device" TEXT,
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "level" TEXT,
ADD COLUMN     "refresh" TEXT;

-- AlterTable
ALTER TABLE "unit" ADD COLUMN     "authority_id" UUID,
ADD COLUMN     "department_id" UUID,
ADD COLUMN     "external_id" TEXT;

-- CreateTable
CREATE TABLE "authority" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("id")
);

-- What stood here before belonged to one authority, which had no name of its own.
INSERT INTO "authority" ("id", "name") SELECT gen_random_uuid(), 'Socialnämnden' WHERE EXISTS (SELECT 1 FROM "unit");
UPDATE "unit" SET "authority_id" = (SELECT "id" FROM "authority");
UPDATE "person" SET "authority_id" = (SELECT "id" FROM "authority");
ALTER TABLE "unit" ALTER COLUMN "authority_id" SET NOT NULL;
ALTER TABLE "person" ALTER COLUMN "authority_id" SET NOT NULL;

-- CreateTable
CREATE TABLE "identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "verifier" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "protection" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "protection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "circle_membership" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "request_id" UUID,
    "person_id" UUID NOT NULL,
    "basis" "CircleBasis" NOT NULL,
    "by_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end" "CircleEnd",

    CONSTRAINT "circle_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict_of_interest" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "conflict_of_interest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opening" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "kind" "OpeningKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "salt" UUID DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "opening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_seal" (
    "position" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "opening_hash" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_seal_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "access_unsealed" (
    "entry_id" BIGINT NOT NULL,

    CONSTRAINT "access_unsealed_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "access_review" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "seed" UUID,
    "drawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_check" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,
    "why" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "outcome" "CheckOutcome",
    "note" TEXT,
    "checked_by_id" UUID,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_finding" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" "CheckOutcome" NOT NULL,
    "note" TEXT,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carried_to_record" (
    "request_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "carried_to_record_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_rule" (
    "unit_id" UUID NOT NULL,
    "kind" "ContentKind" NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("unit_id","kind")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "prepared_by_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "finished_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "sought_count" INTEGER NOT NULL DEFAULT 0,
    "left_count" INTEGER NOT NULL DEFAULT 0,
    "left_places" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "shared_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_item" (
    "run_id" UUID NOT NULL,
    "kind" "ContentKind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "board_ref" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "text_count" INTEGER NOT NULL,
    "is_purged" BOOLEAN NOT NULL DEFAULT false,
    "left_out" "LeftOut",

    CONSTRAINT "retention_item_pkey" PRIMARY KEY ("run_id","kind","subject_id")
);

-- CreateTable
CREATE TABLE "text_confirmation" (
    "id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "request_id" UUID,
    "person_id" UUID NOT NULL,
    "patterns" TEXT[],
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "authority_name_key" ON "authority"("name");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE INDEX "protection_case_id_idx" ON "protection"("case_id");

-- CreateIndex
CREATE INDEX "circle_membership_case_id_idx" ON "circle_membership"("case_id");

-- CreateIndex
CREATE INDEX "circle_membership_person_id_idx" ON "circle_membership"("person_id");

-- CreateIndex
CREATE INDEX "circle_membership_request_id_idx" ON "circle_membership"("request_id");

-- CreateIndex
CREATE INDEX "conflict_of_interest_case_id_idx" ON "conflict_of_interest"("case_id");

-- CreateIndex
CREATE INDEX "opening_request_id_person_id_idx" ON "opening"("request_id", "person_id");

-- CreateIndex
CREATE INDEX "opening_case_id_idx" ON "opening"("case_id");

-- CreateIndex
CREATE INDEX "opening_until_at_idx" ON "opening"("until_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_seal_entry_id_key" ON "access_seal"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_review_unit_id_month_key" ON "access_review"("unit_id", "month");

-- CreateIndex
CREATE UNIQUE INDEX "access_check_review_id_entry_id_key" ON "access_check"("review_id", "entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_finding_check_id_version_key" ON "access_finding"("check_id", "version");

-- CreateIndex
CREATE INDEX "legal_hold_request_id_idx" ON "legal_hold"("request_id");

-- CreateIndex
CREATE INDEX "retention_run_unit_id_idx" ON "retention_run"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "text_confirmation_operation_id_key" ON "text_confirmation"("operation_id");

-- CreateIndex
CREATE INDEX "text_confirmation_request_id_idx" ON "text_confirmation"("request_id");

-- CreateIndex
CREATE INDEX "access_log_actor_id_at_idx" ON "access_log"("actor_id", "at");

-- CreateIndex
CREATE INDEX "access_log_case_id_at_idx" ON "access_log"("case_id", "at");

-- CreateIndex
CREATE INDEX "access_log_unit_id_at_idx" ON "access_log"("unit_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "board_case_id_key" ON "board"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_authority_id_external_id_key" ON "unit"("authority_id", "external_id");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board" ADD CONSTRAINT "board_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board" ADD CONSTRAINT "board_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_ref"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protection" ADD CONSTRAINT "protection_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_ref"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle_membership" ADD CONSTRAINT "circle_membership_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_ref"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle_membership" ADD CONSTRAINT "circle_membership_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_of_interest" ADD CONSTRAINT "conflict_of_interest_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_ref"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_check" ADD CONSTRAINT "access_check_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "access_review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_finding" ADD CONSTRAINT "access_finding_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "access_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carried_to_record" ADD CONSTRAINT "carried_to_record_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_item" ADD CONSTRAINT "retention_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "retention_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A board is a unit's or a protected case's, never both.
ALTER TABLE "board" ADD CONSTRAINT "board_owner_check" CHECK (num_nonnulls("unit_id", "case_id") = 1);

-- At most one open protection a case, one open conflict a case and person, one open membership a circle and person.
CREATE UNIQUE INDEX "protection_open_key" ON "protection"("case_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "conflict_of_interest_open_key" ON "conflict_of_interest"("case_id", "person_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "circle_membership_open_key" ON "circle_membership"("case_id", "person_id", "request_id")
  NULLS NOT DISTINCT WHERE "ended_at" IS NULL;
CREATE INDEX "circle_membership_until_at_idx" ON "circle_membership"("until_at") WHERE "ended_at" IS NULL;
CREATE INDEX "session_refresh_idx" ON "session"("checked_at") WHERE "refresh" IS NOT NULL;
CREATE UNIQUE INDEX "legal_hold_open_key" ON "legal_hold"("request_id") WHERE "lifted_at" IS NULL;

-- An end has all its parts or none.
ALTER TABLE "circle_membership" ADD CONSTRAINT "circle_membership_end_check" CHECK (("ended_at" IS NULL) = ("end" IS NULL));
ALTER TABLE "protection" ADD CONSTRAINT "protection_end_check" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL));
ALTER TABLE "conflict_of_interest" ADD CONSTRAINT "conflict_of_interest_end_check" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL));
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_end_check" CHECK (("lifted_at" IS NULL) = ("lifted_by_id" IS NULL));
-- The salt goes with the reason, or the hash that stays could be guessed at.
ALTER TABLE "opening" ADD CONSTRAINT "opening_salt_check" CHECK (("reason" = '') = ("salt" IS NULL));
ALTER TABLE "access_check" ADD CONSTRAINT "access_check_outcome_check"
  CHECK (num_nulls("outcome", "checked_by_id", "checked_at") IN (0, 3));
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_drawn_check" CHECK (("seed" IS NULL) = ("drawn_at" IS NULL));
ALTER TABLE "retention_run" ADD CONSTRAINT "retention_run_confirmed_check" CHECK (("confirmed_at" IS NULL) = ("confirmed_by_id" IS NULL));

-- Numbers and forms.
ALTER TABLE "access_seal" ADD CONSTRAINT "access_seal_position_check" CHECK ("position" > 0);
ALTER TABLE "access_seal" ADD CONSTRAINT "access_seal_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "access_seal" ADD CONSTRAINT "access_seal_opening_hash_check" CHECK ("opening_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_outcome_check" CHECK ("outcome" IN ('GIVEN', 'REFUSED'));
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_month_check" CHECK ("month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');
ALTER TABLE "retention_rule" ADD CONSTRAINT "retention_rule_days_check" CHECK ("days" BETWEEN 1 AND 3660);

-- Lengths, in characters.
ALTER TABLE "authority" ADD CONSTRAINT "authority_name_check" CHECK (char_length("name") <= 200);
ALTER TABLE "unit" ADD CONSTRAINT "unit_external_id_check" CHECK (char_length("external_id") <= 200);
ALTER TABLE "identity" ADD CONSTRAINT "identity_check" CHECK (char_length("issuer") <= 500 AND char_length("subject") <= 500);
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_check" CHECK (
  char_length("id_hash") <= 200 AND char_length("state") <= 200 AND char_length("nonce") <= 200
  AND char_length("verifier") <= 200 AND char_length("return_to") <= 500);
ALTER TABLE "session" ADD CONSTRAINT "session_check" CHECK (
  char_length("device") <= 200 AND char_length("level") <= 500 AND char_length("refresh") <= 20000);
ALTER TABLE "opening" ADD CONSTRAINT "opening_reason_check" CHECK (char_length("reason") <= 10000);
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_basis_check" CHECK (char_length("basis") <= 100);
ALTER TABLE "access_check" ADD CONSTRAINT "access_check_note_check" CHECK (char_length("note") <= 10000);
ALTER TABLE "access_finding" ADD CONSTRAINT "access_finding_note_check" CHECK (char_length("note") <= 10000);
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_reason_check" CHECK (char_length("reason") <= 10000);
ALTER TABLE "retention_item" ADD CONSTRAINT "retention_item_board_ref_check" CHECK (char_length("board_ref") <= 20);
ALTER TABLE "text_confirmation" ADD CONSTRAINT "text_confirmation_reason_check" CHECK (char_length("reason") <= 10000);

CREATE TRIGGER "access_seal_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "access_finding_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access_finding"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A row waits for its seal from the moment that it is there: no number and no clock has to be trusted to find it.
CREATE FUNCTION "await_seal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO access_unsealed SELECT id FROM written;
  RETURN NULL;
END
$$;
CREATE TRIGGER "access_log_await_seal" AFTER INSERT ON "access_log"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "await_seal"();
INSERT INTO "access_unsealed" SELECT "id" FROM "access_log";

-- The authority is the tenant: who works in a unit, is responsible for a case or is let into a circle is of the same one.
CREATE FUNCTION "refuse_other_authority"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people uuid[];
  owner uuid;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'membership' THEN
      people := ARRAY[NEW.person_id];
      SELECT authority_id INTO owner FROM unit WHERE id = NEW.unit_id;
    WHEN 'case_ref' THEN
      people := ARRAY[NEW.responsible_id];
      SELECT authority_id INTO owner FROM unit WHERE id = NEW.unit_id;
    ELSE
      people := ARRAY[NEW.person_id];
      SELECT u.authority_id INTO owner FROM case_ref c JOIN unit u ON u.id = c.unit_id WHERE c.id = NEW.case_id;
  END CASE;
  IF EXISTS (SELECT 1 FROM person WHERE id = ANY (people) AND authority_id <> owner) THEN
    RAISE EXCEPTION '% crosses two authorities', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "membership_authority" BEFORE INSERT OR UPDATE OF "person_id", "unit_id" ON "membership"
  FOR EACH ROW EXECUTE FUNCTION "refuse_other_authority"();
CREATE TRIGGER "case_ref_authority" BEFORE INSERT OR UPDATE OF "responsible_id", "unit_id" ON "case_ref"
  FOR EACH ROW EXECUTE FUNCTION "refuse_other_authority"();
CREATE TRIGGER "circle_membership_authority" BEFORE INSERT OR UPDATE OF "person_id", "case_id" ON "circle_membership"
  FOR EACH ROW EXECUTE FUNCTION "refuse_other_authority"();

-- The planner keeps samples of what columns hold (pg_statistic), also after the rows are gone. Of content it keeps none:
-- stating a column's type anew drops the sample that is there, and a target of 0 takes no other.
ALTER TABLE "request_content" ALTER COLUMN "question" TYPE TEXT, ALTER COLUMN "question" SET STATISTICS 0;
ALTER TABLE "request_content" ALTER COLUMN "why_now" TYPE TEXT, ALTER COLUMN "why_now" SET STATISTICS 0;
ALTER TABLE "comment" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "event_reason" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "draft" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "opening" ALTER COLUMN "reason" TYPE TEXT, ALTER COLUMN "reason" SET STATISTICS 0;
ALTER TABLE "legal_hold" ALTER COLUMN "reason" TYPE TEXT, ALTER COLUMN "reason" SET STATISTICS 0;
ALTER TABLE "text_confirmation" ALTER COLUMN "reason" TYPE TEXT, ALTER COLUMN "reason" SET STATISTICS 0;
ALTER TABLE "access_check" ALTER COLUMN "note" TYPE TEXT, ALTER COLUMN "note" SET STATISTICS 0;
ALTER TABLE "case_ref" ALTER COLUMN "record_number" TYPE TEXT, ALTER COLUMN "record_number" SET STATISTICS 0;
ALTER TABLE "operation" ALTER COLUMN "result" TYPE JSONB, ALTER COLUMN "result" SET STATISTICS 0;
