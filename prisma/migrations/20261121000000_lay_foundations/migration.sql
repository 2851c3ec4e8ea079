-- Generated from schema.prisma up to the last foreign key, but for the collation of request.rank (byte by byte, as the
-- fractional index compares). What the datamodel cannot say follows: at most one open record, limits, insert-only logs.

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('CASEWORKER', 'SENIOR_CASEWORKER', 'CASE_SUPERVISOR', 'TEAM_LEAD', 'DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER', 'OPERATIONS_MANAGER', 'DEPARTMENT_HEAD', 'DIRECTOR', 'MENTOR', 'DEVELOPER', 'SAFETY_REP', 'ADMINISTRATOR', 'TRAINEE');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('INTAKE', 'INVESTIGATION', 'DEPARTMENT');

-- CreateEnum
CREATE TYPE "ColumnKey" AS ENUM ('NEW', 'TRIAGED', 'BOOKED', 'ONGOING', 'WAITING', 'DONE');

-- CreateEnum
CREATE TYPE "CaseKind" AS ENUM ('CONCERN_REPORT', 'PRELIMINARY_ASSESSMENT', 'CHILD_INVESTIGATION', 'ADULT_INVESTIGATION', 'INCOME_SUPPORT', 'CARE_OF_YOUNG_PERSONS_ACT', 'PLACEMENT', 'MEASURE_FOLLOW_UP');

-- CreateEnum
CREATE TYPE "CaseStage" AS ENUM ('RECEIVED', 'ASSESSING', 'INVESTIGATING', 'DECIDED', 'FOLLOWING_UP');

-- CreateEnum
CREATE TYPE "RequestKind" AS ENUM ('CASE_CONSULTATION', 'CO_HANDLING', 'SUPERVISION');

-- CreateEnum
CREATE TYPE "Ask" AS ENUM ('ADVICE', 'OPEN_INVESTIGATION', 'QUICK', 'GROUP', 'PRESENTATION', 'WHOLE_CASE', 'PHASE', 'VISIT', 'HEARING', 'SINGLE', 'SERIES', 'METHOD');

-- CreateEnum
CREATE TYPE "Need" AS ENUM ('TWO_AT_VISIT', 'INTERPRETER');

-- CreateEnum
CREATE TYPE "Urgency" AS ENUM ('A', 'B', 'C', 'D');

-- CreateEnum
CREATE TYPE "ClaimEnd" AS ENUM ('RELEASED', 'TAKEN_OVER', 'LAPSED', 'CLOSED');

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "initials" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "board" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "epoch" UUID NOT NULL,
    "clock" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_column" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "key" "ColumnKey" NOT NULL,
    "name" TEXT NOT NULL,
    "limit" INTEGER,
    "position" INTEGER NOT NULL,

    CONSTRAINT "board_column_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_ref" (
    "id" UUID NOT NULL,
    "board_ref" TEXT NOT NULL,
    "record_number" TEXT NOT NULL,
    "kind" "CaseKind" NOT NULL,
    "stage" "CaseStage" NOT NULL,
    "weight_band" INTEGER,
    "arrived_on" DATE NOT NULL,
    "deadline_on" DATE,
    "unit_id" UUID NOT NULL,
    "responsible_id" UUID NOT NULL,

    CONSTRAINT "case_ref_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "RequestKind" NOT NULL,
    "ask" "Ask" NOT NULL,
    "need" "Need",
    "urgency" "Urgency" NOT NULL,
    "column_id" UUID NOT NULL,
    "rank" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "asked_by_id" UUID NOT NULL,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL,
    "parked_until_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_content" (
    "request_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "why_now" TEXT,

    CONSTRAINT "request_content_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end" "ClaimEnd",

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "triage" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "urgency" "Urgency" NOT NULL,
    "by_id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "triage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "is_advice" BOOLEAN NOT NULL,
    "operation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "board_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "scopes_before" TEXT[],
    "scopes_after" TEXT[],
    "operation_id" UUID,
    "actor_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("board_id","number")
);

-- CreateTable
CREATE TABLE "event_reason" (
    "board_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "request_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "event_reason_pkey" PRIMARY KEY ("board_id","number")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "request_hash" TEXT NOT NULL,
    "result" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "person_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("person_id","subject")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "actor_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE INDEX "membership_unit_id_idx" ON "membership"("unit_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "board_unit_id_key" ON "board"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "board_column_board_id_key_key" ON "board_column"("board_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "case_ref_board_ref_key" ON "case_ref"("board_ref");

-- CreateIndex
CREATE INDEX "case_ref_unit_id_idx" ON "case_ref"("unit_id");

-- CreateIndex
CREATE INDEX "case_ref_responsible_id_idx" ON "case_ref"("responsible_id");

-- CreateIndex
CREATE INDEX "request_board_id_idx" ON "request"("board_id");

-- CreateIndex
CREATE INDEX "request_case_id_idx" ON "request"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_column_id_rank_key" ON "request"("column_id", "rank");

-- CreateIndex
CREATE INDEX "claim_request_id_idx" ON "claim"("request_id");

-- CreateIndex
CREATE INDEX "claim_person_id_idx" ON "claim"("person_id");

-- CreateIndex
CREATE INDEX "triage_request_id_idx" ON "triage"("request_id");

-- CreateIndex
CREATE INDEX "comment_request_id_idx" ON "comment"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "triage_operation_id_key" ON "triage"("operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_operation_id_key" ON "comment"("operation_id");

-- CreateIndex
CREATE INDEX "event_subject_id_idx" ON "event"("subject_id");

-- CreateIndex
CREATE INDEX "event_reason_request_id_idx" ON "event_reason"("request_id");

-- CreateIndex
CREATE INDEX "access_log_subject_id_idx" ON "access_log"("subject_id");

-- CreateIndex
CREATE INDEX "access_log_actor_id_idx" ON "access_log"("actor_id");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board" ADD CONSTRAINT "board_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_column" ADD CONSTRAINT "board_column_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_ref" ADD CONSTRAINT "case_ref_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_ref" ADD CONSTRAINT "case_ref_responsible_id_fkey" FOREIGN KEY ("responsible_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_ref"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_column_id_fkey" FOREIGN KEY ("column_id") REFERENCES "board_column"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_content" ADD CONSTRAINT "request_content_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "triage" ADD CONSTRAINT "triage_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "triage" ADD CONSTRAINT "triage_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- At most one open claim a request; the claims whose lease runs out, oldest first.
CREATE UNIQUE INDEX "claim_open_key" ON "claim"("request_id") WHERE "ended_at" IS NULL;
CREATE INDEX "claim_lease_until_idx" ON "claim"("lease_until") WHERE "ended_at" IS NULL;

-- At most one open membership a person and unit.
CREATE UNIQUE INDEX "membership_open_key" ON "membership"("person_id", "unit_id") WHERE "until_at" IS NULL;

-- A claim has an end when, and only when, it has ended.
ALTER TABLE "claim" ADD CONSTRAINT "claim_end_check" CHECK (("ended_at" IS NULL) = ("end" IS NULL));

-- Numbers that mean nothing below one.
ALTER TABLE "board" ADD CONSTRAINT "board_clock_check" CHECK ("clock" >= 0);
ALTER TABLE "board_column" ADD CONSTRAINT "board_column_limit_check" CHECK ("limit" > 0);
ALTER TABLE "case_ref" ADD CONSTRAINT "case_ref_weight_band_check" CHECK ("weight_band" BETWEEN 1 AND 4);
ALTER TABLE "request" ADD CONSTRAINT "request_version_check" CHECK ("version" > 0);
ALTER TABLE "event" ADD CONSTRAINT "event_number_check" CHECK ("number" > 0);
ALTER TABLE "event" ADD CONSTRAINT "event_version_check" CHECK ("version" >= 0);

-- Forms. A board reference is two short groups, so that no personal identity number fits in it.
ALTER TABLE "case_ref" ADD CONSTRAINT "case_ref_board_ref_check" CHECK ("board_ref" ~ '^[A-Z0-9]{2,4}-[A-Z0-9]{2,4}$');
ALTER TABLE "request" ADD CONSTRAINT "request_rank_check" CHECK ("rank" ~ '^[0-9A-Za-z]+$');

-- Lengths, in characters: the last fence behind the rules, against a request that fills the disk.
ALTER TABLE "unit" ADD CONSTRAINT "unit_name_check" CHECK (char_length("name") <= 200);
ALTER TABLE "person" ADD CONSTRAINT "person_name_check" CHECK (char_length("name") <= 200);
ALTER TABLE "person" ADD CONSTRAINT "person_initials_check" CHECK (char_length("initials") <= 10);
ALTER TABLE "board" ADD CONSTRAINT "board_name_check" CHECK (char_length("name") <= 200);
ALTER TABLE "board_column" ADD CONSTRAINT "board_column_name_check" CHECK (char_length("name") <= 200);
ALTER TABLE "case_ref" ADD CONSTRAINT "case_ref_record_number_check" CHECK (char_length("record_number") <= 100);
ALTER TABLE "request_content" ADD CONSTRAINT "request_content_question_check" CHECK (char_length("question") <= 10000);
ALTER TABLE "request_content" ADD CONSTRAINT "request_content_why_now_check" CHECK (char_length("why_now") <= 10000);
ALTER TABLE "comment" ADD CONSTRAINT "comment_text_check" CHECK (char_length("text") <= 10000);
ALTER TABLE "event_reason" ADD CONSTRAINT "event_reason_text_check" CHECK (char_length("text") <= 10000);
ALTER TABLE "draft" ADD CONSTRAINT "draft_text_check" CHECK (char_length("text") <= 10000);
ALTER TABLE "draft" ADD CONSTRAINT "draft_subject_check" CHECK (char_length("subject") <= 200);
ALTER TABLE "session" ADD CONSTRAINT "session_id_hash_check" CHECK (char_length("id_hash") <= 200);
ALTER TABLE "event" ADD CONSTRAINT "event_kind_check" CHECK (char_length("kind") <= 100);
ALTER TABLE "operation" ADD CONSTRAINT "operation_request_hash_check" CHECK (char_length("request_hash") <= 200);
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_action_check" CHECK (char_length("action") <= 100);

-- The log and the access log only grow. The words beside a log row (event_reason) are content, and may be purged.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "event_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "access_log_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
