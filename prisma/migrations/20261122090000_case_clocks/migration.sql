-- CreateEnum
CREATE TYPE "ClockRule" AS ENUM ('IMMEDIATE_PROTECTION', 'PRELIM_ASSESSMENT', 'OPEN_INVESTIGATION', 'VIOLENCE_AGAINST_CHILD', 'CHILD_INVESTIGATION', 'INFORM_CONCERNED', 'NOTIFIER_FEEDBACK', 'NOTIFIER_FEEDBACK_LATER', 'POST_INVESTIGATION_FOLLOWUP', 'CARE_REVIEW_SOL', 'EMERGENCY_HOME', 'CUSTODY_TRANSFER_REVIEW', 'ASSIGNED_WORKER', 'LVU_SUBMISSION', 'LVU_APPLICATION', 'LVU_CARE_START', 'LVU_REVIEW', 'LVU_CONTACT_REVIEW', 'LVU_MOVE_BAN_REVIEW', 'LVM_SUBMISSION', 'LVM_COURT', 'LVM_APPLICATION', 'SHELTER_CHILD', 'UNEXECUTED_DECISION', 'FL_DELAY', 'FL_DELAY_ANSWER', 'SIP', 'LEX_SARAH', 'YOUTH_SERVICE');

-- CreateTable
CREATE TABLE "legal_reference" (
    "rule" "ClockRule" NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "text" TEXT NOT NULL,

    CONSTRAINT "legal_reference_pkey" PRIMARY KEY ("rule","valid_from")
);

ALTER TABLE "legal_reference" ADD CONSTRAINT "legal_reference_check" CHECK (
  "valid_to" >= "valid_from" AND char_length("text") BETWEEN 1 AND 300);
-- Two texts of a rule never hold on the same day.
CREATE FUNCTION "refuse_two_references"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM legal_reference other
    WHERE other.rule = NEW.rule AND other.valid_from <> NEW.valid_from
      AND daterange(other.valid_from, other.valid_to, '[]') && daterange(NEW.valid_from, NEW.valid_to, '[]')) THEN
    RAISE EXCEPTION 'two references of % hold on the same day', NEW.rule USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "legal_reference_one" AFTER INSERT OR UPDATE ON "legal_reference" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "refuse_two_references"();

-- Where the law says so. Of older acts only what is known for certain, from a day on which it is known to have held.
INSERT INTO "legal_reference" ("rule", "valid_from", "valid_to", "text") VALUES
  ('IMMEDIATE_PROTECTION', '2013-01-01', '2025-06-30', '11 kap. 1 a § socialtjänstlagen (2001:453)'),
  ('PRELIM_ASSESSMENT', '2013-01-01', '2025-06-30', '11 kap. 1 a § socialtjänstlagen (2001:453)'),
  ('OPEN_INVESTIGATION', '2013-01-01', '2025-06-30', '11 kap. 1 § socialtjänstlagen (2001:453)'),
  ('CHILD_INVESTIGATION', '2013-01-01', '2025-06-30', '11 kap. 2 § socialtjänstlagen (2001:453)'),
  ('INFORM_CONCERNED', '2013-01-01', '2025-06-30', '11 kap. 2 § socialtjänstlagen (2001:453)'),
  ('CARE_REVIEW_SOL', '2013-01-01', '2025-06-30', '6 kap. 8 § socialtjänstlagen (2001:453)'),
  ('ASSIGNED_WORKER', '2013-01-01', '2025-06-30', '6 kap. 7 c § socialtjänstlagen (2001:453)'),
  ('SIP', '2013-01-01', '2025-06-30', '2 kap. 7 § socialtjänstlagen (2001:453)'),
  ('LEX_SARAH', '2013-01-01', '2025-06-30', '14 kap. 3, 6 och 7 §§ socialtjänstlagen (2001:453)'),
  ('IMMEDIATE_PROTECTION', '2025-07-01', NULL, '20 kap. 1 § socialtjänstlagen (2025:400)'),
  ('PRELIM_ASSESSMENT', '2025-07-01', NULL, '20 kap. 2 § socialtjänstlagen (2025:400)'),
  ('OPEN_INVESTIGATION', '2025-07-01', NULL, '14 kap. 2 § socialtjänstlagen (2025:400)'),
  ('CHILD_INVESTIGATION', '2025-07-01', NULL, '20 kap. 3 § socialtjänstlagen (2025:400)'),
  ('INFORM_CONCERNED', '2025-07-01', NULL, '20 kap. 4 § socialtjänstlagen (2025:400)'),
  ('NOTIFIER_FEEDBACK', '2026-01-15', NULL, '19 kap. 6 § socialtjänstlagen (2025:400) i lydelse enligt lag (2025:1501)'),
  ('NOTIFIER_FEEDBACK_LATER', '2026-01-15', NULL, '19 kap. 6 § socialtjänstlagen (2025:400) i lydelse enligt lag (2025:1501)'),
  ('POST_INVESTIGATION_FOLLOWUP', '2025-07-01', NULL, '23 kap. 5 § socialtjänstlagen (2025:400)'),
  ('CARE_REVIEW_SOL', '2025-07-01', NULL, '22 kap. 13 § socialtjänstlagen (2025:400)'),
  ('EMERGENCY_HOME', '2025-07-01', NULL, '22 kap. 4 § socialtjänstlagen (2025:400)'),
  ('CUSTODY_TRANSFER_REVIEW', '2025-07-01', NULL, '22 kap. 14 § socialtjänstlagen (2025:400) och 13 c § LVU (1990:52)'),
  ('ASSIGNED_WORKER', '2025-07-01', NULL, '22 kap. 12 § socialtjänstlagen (2025:400)'),
  ('UNEXECUTED_DECISION', '2025-07-01', NULL, '34 kap. 1 och 3 §§ socialtjänstlagen (2025:400)'),
  ('SIP', '2025-07-01', NULL, '10 kap. 8 § socialtjänstlagen (2025:400)'),
  ('LEX_SARAH', '2025-07-01', NULL, '27 kap. 2, 5 och 6 §§ socialtjänstlagen (2025:400)'),
  ('YOUTH_SERVICE', '2025-07-01', NULL, '18 kap. 8 § socialtjänstlagen (2025:400)'),
  ('VIOLENCE_AGAINST_CHILD', '2014-10-01', '2022-10-31', '6 kap. Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:4) om våld i nära relationer'),
  ('VIOLENCE_AGAINST_CHILD', '2022-11-01', NULL, 'Socialstyrelsens föreskrifter och allmänna råd (HSLF-FS 2022:39) om våld i nära relationer'),
  ('LVU_SUBMISSION', '1990-07-01', NULL, '7 § LVU (1990:52)'),
  ('LVU_APPLICATION', '1990-07-01', NULL, '8 § LVU (1990:52)'),
  ('LVU_CARE_START', '1990-07-01', NULL, '5 § LVU (1990:52)'),
  ('LVU_REVIEW', '1990-07-01', NULL, '13 § LVU (1990:52)'),
  ('LVU_CONTACT_REVIEW', '2013-01-01', NULL, '14 § LVU (1990:52)'),
  ('LVU_MOVE_BAN_REVIEW', '2013-01-01', NULL, '26 § LVU (1990:52)'),
  ('LVM_SUBMISSION', '2013-01-01', NULL, '15 § LVM (1988:870)'),
  ('LVM_COURT', '2013-01-01', NULL, '17 § LVM (1988:870)'),
  ('LVM_APPLICATION', '2013-01-01', NULL, '18 § LVM (1988:870)'),
  ('SHELTER_CHILD', '2024-04-01', NULL, 'lag (2024:79) om placering av barn i skyddat boende'),
  ('FL_DELAY', '2018-07-01', NULL, '12 § förvaltningslagen (2017:900)'),
  ('FL_DELAY_ANSWER', '2018-07-01', NULL, '12 § förvaltningslagen (2017:900)');

-- CreateEnum
CREATE TYPE "ClockState" AS ENUM ('RUNNING', 'SUSPENDED', 'MET', 'ENDED');

-- CreateEnum
CREATE TYPE "ClockSource" AS ENUM ('MANUAL', 'IMPORTED');

-- CreateEnum
CREATE TYPE "ClockChangeKind" AS ENUM ('STARTED', 'CORRECTED', 'EXTENDED', 'SUSPENDED', 'RESUMED', 'MET', 'ENDED', 'VERIFIED');

-- CreateEnum
CREATE TYPE "ClockWarningKind" AS ENUM ('NEAR', 'PASSED');

-- CreateEnum
CREATE TYPE "SpanUnit" AS ENUM ('DAYS', 'WEEKS', 'MONTHS');

-- CreateTable
CREATE TABLE "own_limit" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "span_unit" "SpanUnit" NOT NULL,
    "repeats" BOOLEAN NOT NULL,
    "may_suspend" BOOLEAN NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "own_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_clock" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "rule" "ClockRule",
    "own_limit_id" UUID,
    "started_on" DATE NOT NULL,
    "target_on" DATE NOT NULL,
    "limit_on" DATE NOT NULL,
    "state" "ClockState" NOT NULL DEFAULT 'RUNNING',
    "source" "ClockSource" NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "verified_by_id" UUID,
    "suspended_on" DATE,
    "ended_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_clock_change" (
    "id" UUID NOT NULL,
    "clock_id" UUID NOT NULL,
    "kind" "ClockChangeKind" NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "decision_id" UUID,
    "court_decided_on" DATE,
    "from_target" DATE,
    "to_target" DATE NOT NULL,
    "from_limit" DATE,
    "to_limit" DATE NOT NULL,

    CONSTRAINT "case_clock_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_clock_warning" (
    "clock_id" UUID NOT NULL,
    "kind" "ClockWarningKind" NOT NULL,
    "limit_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_clock_warning_pkey" PRIMARY KEY ("clock_id","kind","limit_on")
);

-- CreateTable
CREATE TABLE "column_age" (
    "unit_id" UUID NOT NULL,
    "key" "ColumnKey" NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "column_age_pkey" PRIMARY KEY ("unit_id","key")
);

-- CreateTable
CREATE TABLE "unit_goal" (
    "unit_id" UUID NOT NULL,
    "rule" "ClockRule" NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "unit_goal_pkey" PRIMARY KEY ("unit_id","rule")
);

-- CreateEnum
CREATE TYPE "ClockSettingKind" AS ENUM ('OWN_SET', 'OWN_ENDED', 'COLUMN_AGE_SET', 'GOAL_SET');

-- CreateTable
CREATE TABLE "clock_setting_change" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "ClockSettingKind" NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT,
    "span_unit" "SpanUnit",
    "repeats" BOOLEAN,
    "may_suspend" BOOLEAN,
    "key" "ColumnKey",
    "rule" "ClockRule",
    "count" INTEGER,

    CONSTRAINT "clock_setting_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "clock_setting_change_unit_id_at_idx" ON "clock_setting_change"("unit_id", "at");

-- CreateIndex
CREATE INDEX "case_clock_case_id_idx" ON "case_clock"("case_id");

-- CreateIndex
CREATE INDEX "case_clock_own_limit_id_idx" ON "case_clock"("own_limit_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_clock_change_decision_id_key" ON "case_clock_change"("decision_id");

-- CreateIndex
CREATE INDEX "case_clock_change_clock_id_idx" ON "case_clock_change"("clock_id");

-- CreateIndex
CREATE INDEX "own_limit_unit_id_idx" ON "own_limit"("unit_id");

-- AddForeignKey
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_ref"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_own_limit_id_fkey" FOREIGN KEY ("own_limit_id") REFERENCES "own_limit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_clock_change" ADD CONSTRAINT "case_clock_change_clock_id_fkey" FOREIGN KEY ("clock_id") REFERENCES "case_clock"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_clock_warning" ADD CONSTRAINT "case_clock_warning_clock_id_fkey" FOREIGN KEY ("clock_id") REFERENCES "case_clock"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "own_limit" ADD CONSTRAINT "own_limit_check" CHECK (
  "count" BETWEEN 1 AND 400 AND char_length("name") BETWEEN 1 AND 80);
ALTER TABLE "column_age" ADD CONSTRAINT "column_age_check" CHECK ("days" BETWEEN 1 AND 400);
ALTER TABLE "unit_goal" ADD CONSTRAINT "unit_goal_check" CHECK ("days" BETWEEN 0 AND 800);
ALTER TABLE "clock_setting_change" ADD CONSTRAINT "clock_setting_change_check" CHECK (char_length("name") <= 80);
CREATE TRIGGER "clock_setting_change_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "clock_setting_change"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_kind_check" CHECK (num_nonnulls("rule", "own_limit_id") <= 1);
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_days_check" CHECK ("limit_on" >= "target_on");
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_state_check" CHECK (
  ("state" = 'SUSPENDED') = ("suspended_on" IS NOT NULL) AND ("state" IN ('MET', 'ENDED')) = ("ended_on" IS NOT NULL));
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_verified_check" CHECK (("verified_at" IS NULL) = ("verified_by_id" IS NULL));
-- Only what is no law may stand still.
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_suspended_check" CHECK ("state" <> 'SUSPENDED' OR "own_limit_id" IS NOT NULL);
-- An extension without a decision, of the office or of the court, is none.
ALTER TABLE "case_clock_change" ADD CONSTRAINT "case_clock_change_extended_check" CHECK (
  ("kind" = 'EXTENDED')::int = num_nonnulls("decision_id", "court_decided_on"));
ALTER TABLE "case_clock_change" ADD CONSTRAINT "case_clock_change_reason_check" CHECK (char_length("reason") <= 10000);
-- The same limit runs once from the same day.
CREATE UNIQUE INDEX "case_clock_running_key" ON "case_clock"("case_id", "rule", "started_on")
  WHERE "rule" IS NOT NULL AND "state" IN ('RUNNING', 'SUSPENDED');
CREATE UNIQUE INDEX "case_clock_own_running_key" ON "case_clock"("case_id", "own_limit_id", "started_on")
  WHERE "own_limit_id" IS NOT NULL AND "state" IN ('RUNNING', 'SUSPENDED');
CREATE INDEX "case_clock_limit_idx" ON "case_clock"("limit_on") WHERE "state" = 'RUNNING';

-- What was recomputed stays as it was written: only its words are ever taken away.
CREATE FUNCTION "refuse_clock_change_rewritten"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) <> jsonb_set(to_jsonb(OLD), '{reason}', 'null') THEN
    RAISE EXCEPTION 'case_clock_change is insert-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "case_clock_change_insert_only" BEFORE UPDATE ON "case_clock_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_clock_change_rewritten"();
CREATE TRIGGER "case_clock_change_no_truncate" BEFORE TRUNCATE ON "case_clock_change"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The deadline on the face is the nearest running limit of the case, the unit's own apart, whatever writes a clock.
CREATE FUNCTION "keep_deadline"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_ref SET deadline_on = (SELECT min(k.limit_on) FROM case_clock k
    WHERE k.case_id = NEW.case_id AND k.state = 'RUNNING' AND k.own_limit_id IS NULL)
  WHERE id = NEW.case_id;
  RETURN NULL;
END
$$;

-- A case that comes with a deadline has a clock from the first: of no rule yet, and not held against the record system. It
-- serves cases that are registered one by one with a day, as the demo's are; a file of cases starts its clocks itself.
CREATE FUNCTION "start_stated_clock"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clock uuid := gen_random_uuid();
BEGIN
  INSERT INTO case_clock (id, case_id, started_on, target_on, limit_on, source)
    VALUES (clock, NEW.id, NEW.arrived_on, NEW.deadline_on, NEW.deadline_on, 'IMPORTED');
  INSERT INTO case_clock_change (id, clock_id, kind, at, to_target, to_limit)
    VALUES (gen_random_uuid(), clock, 'STARTED', now(), NEW.deadline_on, NEW.deadline_on);
  RETURN NULL;
END
$$;
CREATE TRIGGER "case_ref_stated_clock" AFTER INSERT ON "case_ref"
  FOR EACH ROW WHEN (NEW.deadline_on IS NOT NULL) EXECUTE FUNCTION "start_stated_clock"();
INSERT INTO "case_clock" ("id", "case_id", "started_on", "target_on", "limit_on", "source")
  SELECT gen_random_uuid(), "id", "arrived_on", "deadline_on", "deadline_on", 'IMPORTED' FROM "case_ref" WHERE "deadline_on" IS NOT NULL;
INSERT INTO "case_clock_change" ("id", "clock_id", "kind", "at", "to_target", "to_limit")
  SELECT gen_random_uuid(), "id", 'STARTED', now(), "target_on", "limit_on" FROM "case_clock";
CREATE TRIGGER "case_clock_keep_deadline" AFTER INSERT OR UPDATE ON "case_clock"
  FOR EACH ROW EXECUTE FUNCTION "keep_deadline"();

-- AlterTable
ALTER TABLE "request" ADD COLUMN "column_entered_at" TIMESTAMPTZ(3);
-- Of what stands on a board already: when the log last told of a move, else when it was asked.
UPDATE "request" r SET "column_entered_at" = coalesce((SELECT max(e."at") FROM "event" e
  WHERE e."subject_id" = r."id" AND e."kind" IN ('CARD_MOVED', 'REQUEST_TRIAGED', 'REQUEST_CLAIMED', 'REQUEST_PARKED',
    'REQUEST_CLOSED', 'REQUEST_REOPENED', 'SLOT_BOOKED', 'BOOKING_CANCELLED', 'CONSULTATION_CONCLUDED')), r."waiting_since");
ALTER TABLE "request" ALTER COLUMN "column_entered_at" SET NOT NULL, ALTER COLUMN "column_entered_at" SET DEFAULT CURRENT_TIMESTAMP;

-- The planner keeps no samples of content.
ALTER TABLE "case_clock_change" ALTER COLUMN "reason" TYPE TEXT, ALTER COLUMN "reason" SET STATISTICS 0;
