-- CreateEnum
CREATE TYPE "ConsultationWant" AS ENUM ('ADVICE', 'DECISION', 'CO_HANDLER', 'PRIORITY');

-- CreateEnum
CREATE TYPE "RecordPart" AS ENUM ('OUTCOME', 'FOLLOW_UP');

-- CreateEnum
CREATE TYPE "CohandlingState" AS ENUM ('PROPOSED', 'ESCALATED', 'ACCEPTED', 'ASSIGNED_BY_MANAGER', 'DECLINED', 'WITHDRAWN', 'ENDED');

-- CreateEnum
CREATE TYPE "CohandlingScope" AS ENUM ('CASE', 'PHASE', 'VISIT', 'HEARING');

-- CreateEnum
CREATE TYPE "DeclineReason" AS ENUM ('CAPACITY', 'CONFLICT_OF_INTEREST', 'COMPETENCE', 'SAFETY', 'OTHER');

-- CreateEnum
CREATE TYPE "CohandlingEnd" AS ENUM ('DONE', 'STEPPED_DOWN', 'REPLACED', 'CONFLICT_OF_INTEREST', 'LEFT');

-- CreateEnum
CREATE TYPE "CohandlingPolicyKind" AS ENUM ('ALWAYS', 'ON_TRIGGER', 'ON_REQUEST');

-- CreateEnum
CREATE TYPE "CohandlingTrigger" AS ENUM ('IMMEDIATE_CUSTODY', 'VIOLENCE_IN_CLOSE_RELATIONS', 'THREATS_AGAINST_STAFF', 'INFANT', 'SEXUAL_ABUSE', 'PLACEMENT', 'PROTECTED_IDENTITY', 'THREE_OR_MORE_CHILDREN', 'HIGH_CONFLICT', 'IN_INTRODUCTION', 'LONG_ABSENCE', 'NO_PROGRESS');

-- CreateEnum
CREATE TYPE "HandoverCause" AS ENUM ('ABSENCE', 'LEAVING', 'ALLOCATION', 'CONFLICT_OF_INTEREST', 'OTHER');

-- CreateEnum
CREATE TYPE "HandoverState" AS ENUM ('PROPOSED', 'ACCEPTED', 'DONE', 'DECLINED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "AvailabilityState" AS ENUM ('NOW', 'AT_TIME', 'AWAY');

-- CreateEnum
CREATE TYPE "TriageRule" AS ENUM ('DEADLINE_NEAR', 'NO_ACTIVE_CASEWORKER', 'SAFETY_FLAG', 'THIRD_POSTPONEMENT');

-- CreateEnum
CREATE TYPE "DeliberationMode" AS ENUM ('QUICK', 'BOOKED', 'GROUP');

-- CreateEnum
CREATE TYPE "MailMode" AS ENUM ('OFF', 'DIGEST', 'AT_ONCE');

-- DropForeignKey
ALTER TABLE "triage" DROP CONSTRAINT "triage_by_id_fkey";

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "email" TEXT;

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "answer_by" TIMESTAMPTZ(3),
ADD COLUMN     "asked_urgency" "Urgency",
ADD COLUMN     "booked_at" TIMESTAMPTZ(3),
ADD COLUMN     "directed_to_id" UUID,
ADD COLUMN     "escalate_at" TIMESTAMPTZ(3),
ADD COLUMN     "clocked_from" INTEGER,
ADD COLUMN     "clocked_to" INTEGER,
ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "follow_up_on" DATE,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "owed_since" TIMESTAMPTZ(3),
ADD COLUMN     "sent_back_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "triage" ADD COLUMN     "rule" "TriageRule",
ALTER COLUMN "by_id" DROP NOT NULL,
ALTER COLUMN "operation_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "consultation" (
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voice" TEXT,
    "known" TEXT,
    "unknown" TEXT,
    "assessment" TEXT,
    "wants" "ConsultationWant"[],
    "is_immediate_risk" BOOLEAN NOT NULL DEFAULT false,
    "risk_handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "consultation_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "outcome" (
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recommendation" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "follow_up_on" DATE,

    CONSTRAINT "outcome_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "dissent" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dissent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "next_step" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "text" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "due_on" DATE,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "position" INTEGER NOT NULL,

    CONSTRAINT "next_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "record_text" (
    "request_id" UUID NOT NULL,
    "part" "RecordPart" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "text" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_by_id" UUID,
    "carried_at" TIMESTAMPTZ(3),
    "carried_by_id" UUID,

    CONSTRAINT "record_text_pkey" PRIMARY KEY ("request_id","part")
);

-- CreateTable
CREATE TABLE "consultation_map" (
    "request_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "texts" JSONB NOT NULL,
    "clock" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consultation_map_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "map_template" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "key" TEXT,
    "name" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "is_offered" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "map_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliberation" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "mode" "DeliberationMode" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "leader_id" UUID NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "step_started_at" TIMESTAMPTZ(3) NOT NULL,
    "step_elapsed" INTEGER NOT NULL DEFAULT 0,
    "step_extra" INTEGER NOT NULL DEFAULT 0,
    "paused_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliberation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_round" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "prompt" TEXT NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "revealed_at" TIMESTAMPTZ(3),

    CONSTRAINT "answer_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hidden_answer" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "text" TEXT NOT NULL,
    "scale" INTEGER,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hidden_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_kind" (
    "id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_committee_only" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "decision_kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "decision_kind_id" UUID NOT NULL,
    "role" "Role",
    "person_id" UUID,
    "point" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "decision_kind_id" UUID NOT NULL,
    "mandate_id" UUID NOT NULL,
    "point" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohandling_policy" (
    "unit_id" UUID NOT NULL,
    "policy" "CohandlingPolicyKind" NOT NULL,
    "triggers" "CohandlingTrigger"[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cohandling_policy_pkey" PRIMARY KEY ("unit_id")
);

-- CreateTable
CREATE TABLE "cohandling_ask" (
    "request_id" UUID NOT NULL,
    "triggers" "CohandlingTrigger"[],
    "scope" "CohandlingScope" NOT NULL,
    "from_on" DATE,
    "until_on" DATE,
    "share_percent" INTEGER,

    CONSTRAINT "cohandling_ask_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "cohandling" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "CohandlingState" NOT NULL DEFAULT 'PROPOSED',
    "scope" "CohandlingScope" NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "share_percent" INTEGER NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "decline_reason" "DeclineReason",
    "words" TEXT,
    "escalated_at" TIMESTAMPTZ(3),
    "escalated_to_id" UUID,
    "assigned_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "end" "CohandlingEnd",

    CONSTRAINT "cohandling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "HandoverState" NOT NULL DEFAULT 'PROPOSED',
    "cause" "HandoverCause" NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" DATE NOT NULL,
    "note" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "deputy_id" UUID,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation_rung" (
    "unit_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "escalation_rung_pkey" PRIMARY KEY ("unit_id","position")
);

-- CreateTable
CREATE TABLE "escalation" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "from_id" UUID,
    "to_id" UUID NOT NULL,
    "instead_of_id" UUID,
    "urgency" "Urgency" NOT NULL,
    "rung" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "response_time" (
    "unit_id" UUID NOT NULL,
    "urgency" "Urgency" NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "response_time_pkey" PRIMARY KEY ("unit_id","urgency")
);

-- CreateTable
CREATE TABLE "send_back" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "send_back_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "safety_flag" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "safety_flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "availability" (
    "person_id" UUID NOT NULL,
    "state" "AvailabilityState" NOT NULL,
    "at_time" TIMESTAMPTZ(3),
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "availability_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "supervision_slot" (
    "id" UUID NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 1,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "supervision_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_booking" (
    "id" UUID NOT NULL,
    "slot_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "request_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "supervision_booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_series" (
    "id" UUID NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "every_weeks" INTEGER NOT NULL,
    "from_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "supervision_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_held" (
    "id" UUID NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "series_id" UUID,
    "slot_id" UUID,
    "request_id" UUID,
    "held_on" DATE NOT NULL,
    "said_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supervision_held_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_note" (
    "id" UUID NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supervision_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_rule" (
    "unit_id" UUID NOT NULL,
    "alarm_weeks" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "supervision_rule_pkey" PRIMARY KEY ("unit_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "board_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "subject_id" UUID NOT NULL,
    "instead_of_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mail_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_cursor" (
    "board_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "notice_cursor_pkey" PRIMARY KEY ("board_id")
);

-- CreateTable
CREATE TABLE "notice_setting" (
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "mail" "MailMode" NOT NULL DEFAULT 'DIGEST',
    "quiet_from" TEXT NOT NULL DEFAULT '18:00',
    "quiet_until" TEXT NOT NULL DEFAULT '07:00',
    "digest_at" TEXT NOT NULL DEFAULT '07:30',

    CONSTRAINT "notice_setting_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mention" (
    "comment_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("comment_id","person_id")
);

-- CreateIndex
CREATE INDEX "dissent_request_id_idx" ON "dissent"("request_id");

-- CreateIndex
CREATE INDEX "next_step_request_id_idx" ON "next_step"("request_id");

-- CreateIndex
CREATE INDEX "next_step_owner_id_idx" ON "next_step"("owner_id");

-- CreateIndex
CREATE INDEX "map_template_unit_id_idx" ON "map_template"("unit_id");

-- CreateIndex
CREATE INDEX "deliberation_request_id_idx" ON "deliberation"("request_id");

-- CreateIndex
CREATE INDEX "answer_round_request_id_idx" ON "answer_round"("request_id");

-- CreateIndex
CREATE INDEX "hidden_answer_request_id_idx" ON "hidden_answer"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "hidden_answer_round_id_person_id_key" ON "hidden_answer"("round_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_kind_authority_id_code_key" ON "decision_kind"("authority_id", "code");

-- CreateIndex
CREATE INDEX "mandate_unit_id_idx" ON "mandate"("unit_id");

-- CreateIndex
CREATE INDEX "mandate_decision_kind_id_idx" ON "mandate"("decision_kind_id");

-- CreateIndex
CREATE INDEX "decision_request_id_idx" ON "decision"("request_id");

-- CreateIndex
CREATE INDEX "cohandling_request_id_idx" ON "cohandling"("request_id");

-- CreateIndex
CREATE INDEX "cohandling_case_id_idx" ON "cohandling"("case_id");

-- CreateIndex
CREATE INDEX "cohandling_person_id_idx" ON "cohandling"("person_id");

-- CreateIndex
CREATE INDEX "handover_case_id_idx" ON "handover"("case_id");

-- CreateIndex
CREATE INDEX "handover_to_id_idx" ON "handover"("to_id");

-- CreateIndex
CREATE INDEX "absence_person_id_idx" ON "absence"("person_id");

-- CreateIndex
CREATE INDEX "escalation_request_id_idx" ON "escalation"("request_id");

-- CreateIndex
CREATE INDEX "send_back_request_id_idx" ON "send_back"("request_id");

-- CreateIndex
CREATE INDEX "safety_flag_case_id_idx" ON "safety_flag"("case_id");

-- CreateIndex
CREATE INDEX "supervision_slot_unit_id_starts_at_idx" ON "supervision_slot"("unit_id", "starts_at");

-- CreateIndex
CREATE INDEX "supervision_slot_supervisor_id_starts_at_idx" ON "supervision_slot"("supervisor_id", "starts_at");

-- CreateIndex
CREATE INDEX "supervision_booking_slot_id_idx" ON "supervision_booking"("slot_id");

-- CreateIndex
CREATE INDEX "supervision_booking_person_id_idx" ON "supervision_booking"("person_id");

-- CreateIndex
CREATE INDEX "supervision_series_supervisor_id_idx" ON "supervision_series"("supervisor_id");

-- CreateIndex
CREATE INDEX "supervision_series_person_id_idx" ON "supervision_series"("person_id");

-- CreateIndex
CREATE INDEX "supervision_held_person_id_held_on_idx" ON "supervision_held"("person_id", "held_on");

-- CreateIndex
CREATE INDEX "supervision_note_supervisor_id_person_id_idx" ON "supervision_note"("supervisor_id", "person_id");

-- CreateIndex
CREATE INDEX "notice_person_id_read_at_idx" ON "notice"("person_id", "read_at");

-- CreateIndex
CREATE INDEX "notice_subject_id_idx" ON "notice"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_person_id_board_id_number_kind_key" ON "notice"("person_id", "board_id", "number", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "mail_key_key" ON "mail"("key");

-- CreateIndex
CREATE INDEX "mail_sent_at_due_at_idx" ON "mail"("sent_at", "due_at");

-- CreateIndex
CREATE INDEX "mention_request_id_idx" ON "mention"("request_id");

-- AddForeignKey
ALTER TABLE "triage" ADD CONSTRAINT "triage_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hidden_answer" ADD CONSTRAINT "hidden_answer_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "answer_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_decision_kind_id_fkey" FOREIGN KEY ("decision_kind_id") REFERENCES "decision_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supervision_booking" ADD CONSTRAINT "supervision_booking_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "supervision_slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An urgency is set by a person or raised by a rule: exactly one of the two.
ALTER TABLE "triage" ADD CONSTRAINT "triage_by_check" CHECK (num_nonnulls("by_id", "rule") = 1);
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_holder_check" CHECK (num_nonnulls("role", "person_id") = 1);
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_valid_check" CHECK ("valid_until" IS NULL OR "valid_until" >= "valid_from");
ALTER TABLE "cohandling" ADD CONSTRAINT "cohandling_share_check" CHECK ("share_percent" BETWEEN 0 AND 100);
ALTER TABLE "cohandling" ADD CONSTRAINT "cohandling_end_check" CHECK (("end" IS NULL) = ("ended_at" IS NULL) AND ("state" = 'ENDED') = ("end" IS NOT NULL));
-- Silence is never consent: an arrangement runs by an answer or by a manager's word.
ALTER TABLE "cohandling" ADD CONSTRAINT "cohandling_accepted_check" CHECK ("state" <> 'ACCEPTED' OR "answered_at" IS NOT NULL);
ALTER TABLE "cohandling" ADD CONSTRAINT "cohandling_assigned_check" CHECK ("state" <> 'ASSIGNED_BY_MANAGER' OR "assigned_by_id" IS NOT NULL);
ALTER TABLE "cohandling" ADD CONSTRAINT "cohandling_declined_check" CHECK (("state" = 'DECLINED') = ("decline_reason" IS NOT NULL));
ALTER TABLE "handover" ADD CONSTRAINT "handover_other_check" CHECK ("from_id" <> "to_id");
ALTER TABLE "handover" ADD CONSTRAINT "handover_answered_check" CHECK ("state" NOT IN ('ACCEPTED', 'DONE', 'DECLINED') OR "answered_at" IS NOT NULL);
ALTER TABLE "handover" ADD CONSTRAINT "handover_done_check" CHECK (("state" = 'DONE') = ("done_at" IS NOT NULL));
ALTER TABLE "absence" ADD CONSTRAINT "absence_days_check" CHECK ("until_on" IS NULL OR "until_on" >= "from_on");
ALTER TABLE "absence" ADD CONSTRAINT "absence_deputy_check" CHECK ("deputy_id" IS DISTINCT FROM "person_id");
ALTER TABLE "safety_flag" ADD CONSTRAINT "safety_flag_end_check" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL));
ALTER TABLE "send_back" ADD CONSTRAINT "send_back_answer_check" CHECK ("answer" IS NULL OR "answered_at" IS NOT NULL);
ALTER TABLE "response_time" ADD CONSTRAINT "response_time_check" CHECK ("minutes" BETWEEN 1 AND 100000);
ALTER TABLE "hidden_answer" ADD CONSTRAINT "hidden_answer_scale_check" CHECK ("scale" BETWEEN 0 AND 10);
ALTER TABLE "supervision_slot" ADD CONSTRAINT "supervision_slot_check" CHECK ("minutes" BETWEEN 5 AND 480 AND "seats" BETWEEN 1 AND 20);
ALTER TABLE "supervision_series" ADD CONSTRAINT "supervision_series_weeks_check" CHECK ("every_weeks" BETWEEN 1 AND 52);
ALTER TABLE "supervision_rule" ADD CONSTRAINT "supervision_rule_weeks_check" CHECK ("alarm_weeks" BETWEEN 1 AND 52);
ALTER TABLE "record_text" ADD CONSTRAINT "record_text_carried_check" CHECK (("carried_at" IS NULL) = ("carried_by_id" IS NULL));
ALTER TABLE "next_step" ADD CONSTRAINT "next_step_done_check" CHECK (("done_at" IS NULL) = ("done_by_id" IS NULL));

-- A state with a history has at most one open record.
CREATE UNIQUE INDEX "cohandling_question_open_key" ON "cohandling"("request_id") WHERE "state" IN ('PROPOSED', 'ESCALATED');
CREATE UNIQUE INDEX "cohandling_running_key" ON "cohandling"("case_id", "person_id") WHERE "state" IN ('ACCEPTED', 'ASSIGNED_BY_MANAGER');
CREATE INDEX "cohandling_answer_by_idx" ON "cohandling"("answer_by") WHERE "state" = 'PROPOSED';
CREATE UNIQUE INDEX "handover_open_key" ON "handover"("case_id") WHERE "state" IN ('PROPOSED', 'ACCEPTED');
CREATE UNIQUE INDEX "deliberation_open_key" ON "deliberation"("request_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "answer_round_open_key" ON "answer_round"("request_id") WHERE "revealed_at" IS NULL;
CREATE UNIQUE INDEX "safety_flag_open_key" ON "safety_flag"("case_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "send_back_open_key" ON "send_back"("request_id") WHERE "answered_at" IS NULL;
CREATE UNIQUE INDEX "supervision_series_open_key" ON "supervision_series"("supervisor_id", "person_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "supervision_booking_open_key" ON "supervision_booking"("slot_id", "person_id") WHERE "cancelled_at" IS NULL;
CREATE INDEX "mail_due_idx" ON "mail"("due_at") WHERE "sent_at" IS NULL AND "failed_at" IS NULL;
CREATE INDEX "request_directed_to_idx" ON "request"("directed_to_id") WHERE "directed_to_id" IS NOT NULL AND "closed_at" IS NULL;

CREATE INDEX "request_escalate_at_idx" ON "request"("escalate_at") WHERE "escalate_at" IS NOT NULL AND "closed_at" IS NULL;
CREATE INDEX "request_unhurried_idx" ON "request"("case_id") WHERE "urgency" > 'B' AND "closed_at" IS NULL AND "owed_since" IS NULL;

-- A rule raises to B and no further (triage.rules.ts).
ALTER TABLE "triage" ADD CONSTRAINT "triage_rule_check" CHECK ("rule" IS NULL OR "urgency" = 'B');
-- Only a person lowers an urgency, with a reason: whatever wrote it, at the commit her triage and its words stand beside it.
CREATE FUNCTION "refuse_nameless_lowering"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "triage" t
    JOIN "event" e ON e."subject_id" = t."request_id" AND e."operation_id" = t."operation_id"
    JOIN "event_reason" w ON w."board_id" = e."board_id" AND w."number" = e."number"
    WHERE t."request_id" = NEW."id" AND t."urgency" = NEW."urgency" AND t."by_id" = NEW."changed_by_id"
      AND t."at" = NEW."changed_at"
  ) THEN
    RAISE EXCEPTION 'the urgency of request % was lowered without a person and a reason', NEW."id"
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "request_urgency_lowered" AFTER UPDATE OF "urgency" ON "request"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."urgency" > OLD."urgency")
  EXECUTE FUNCTION "refuse_nameless_lowering"();

CREATE TRIGGER "escalation_insert_only" BEFORE UPDATE OR TRUNCATE ON "escalation"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A decision rests on a mandate that held on its day, in the case's unit, for that kind and that person (KL 6:37, 7:5).
CREATE FUNCTION "refuse_decision_without_mandate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "mandate" m
    JOIN "decision_kind" k ON k."id" = m."decision_kind_id" AND NOT k."is_committee_only"
    JOIN "request" r ON r."id" = NEW."request_id" AND r."case_id" = NEW."case_id"
    JOIN "case_ref" c ON c."id" = r."case_id" AND c."unit_id" = m."unit_id"
    JOIN "person" p ON p."id" = NEW."by_id" AND p."left_at" IS NULL AND (p."id" = m."person_id" OR p."role" = m."role")
    WHERE m."id" = NEW."mandate_id" AND k."id" = NEW."decision_kind_id" AND m."point" = NEW."point"
      AND (NEW."at" AT TIME ZONE 'Europe/Stockholm')::date BETWEEN m."valid_from" AND coalesce(m."valid_until", 'infinity')
  ) THEN
    RAISE EXCEPTION 'a decision without a mandate is refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "decision_mandate" BEFORE INSERT ON "decision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_decision_without_mandate"();

-- A decision is never changed: its words go with the rest of the content, and its row only with its request.
CREATE FUNCTION "refuse_decision_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) <> jsonb_set(to_jsonb(OLD), '{text}', '""') THEN
    RAISE EXCEPTION 'decision is insert-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "decision_insert_only" BEFORE UPDATE ON "decision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_decision_change"();
CREATE TRIGGER "decision_no_truncate" BEFORE TRUNCATE ON "decision"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE FUNCTION "refuse_decision_removal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "request" WHERE "id" = OLD."request_id") THEN
    RAISE EXCEPTION 'decision is insert-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "decision_no_delete" AFTER DELETE ON "decision" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "refuse_decision_removal"();
CREATE INDEX "decision_mandate_id_idx" ON "decision"("mandate_id");

-- The planner keeps no samples of content.
ALTER TABLE "consultation" ALTER COLUMN "voice" TYPE TEXT, ALTER COLUMN "voice" SET STATISTICS 0;
ALTER TABLE "consultation" ALTER COLUMN "known" TYPE TEXT, ALTER COLUMN "known" SET STATISTICS 0;
ALTER TABLE "consultation" ALTER COLUMN "unknown" TYPE TEXT, ALTER COLUMN "unknown" SET STATISTICS 0;
ALTER TABLE "consultation" ALTER COLUMN "assessment" TYPE TEXT, ALTER COLUMN "assessment" SET STATISTICS 0;
ALTER TABLE "outcome" ALTER COLUMN "recommendation" TYPE TEXT, ALTER COLUMN "recommendation" SET STATISTICS 0;
ALTER TABLE "outcome" ALTER COLUMN "reasons" TYPE TEXT, ALTER COLUMN "reasons" SET STATISTICS 0;
ALTER TABLE "dissent" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "next_step" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "follow_up" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "record_text" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "consultation_map" ALTER COLUMN "state" TYPE BYTEA, ALTER COLUMN "state" SET STATISTICS 0;
ALTER TABLE "consultation_map" ALTER COLUMN "texts" TYPE JSONB, ALTER COLUMN "texts" SET STATISTICS 0;
ALTER TABLE "hidden_answer" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "answer_round" ALTER COLUMN "prompt" TYPE TEXT, ALTER COLUMN "prompt" SET STATISTICS 0;
ALTER TABLE "decision" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;
ALTER TABLE "cohandling" ALTER COLUMN "words" TYPE TEXT, ALTER COLUMN "words" SET STATISTICS 0;
ALTER TABLE "handover" ALTER COLUMN "note" TYPE TEXT, ALTER COLUMN "note" SET STATISTICS 0;
ALTER TABLE "send_back" ALTER COLUMN "question" TYPE TEXT, ALTER COLUMN "question" SET STATISTICS 0;
ALTER TABLE "send_back" ALTER COLUMN "answer" TYPE TEXT, ALTER COLUMN "answer" SET STATISTICS 0;
ALTER TABLE "supervision_note" ALTER COLUMN "text" TYPE TEXT, ALTER COLUMN "text" SET STATISTICS 0;

-- What is owed to the record is open, and a consultation that somebody has answered is closed by being carried there.
ALTER TABLE "request" ADD CONSTRAINT "request_owed_check" CHECK ("closed_at" IS NULL OR "owed_since" IS NULL);
CREATE FUNCTION "refuse_uncarried"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM carried_to_record k WHERE k.request_id = NEW.id AND k.at >= NEW.closed_at) AND (
    EXISTS (SELECT 1 FROM outcome WHERE request_id = NEW.id)
    OR EXISTS (SELECT 1 FROM decision WHERE request_id = NEW.id)
    OR EXISTS (SELECT 1 FROM dissent WHERE request_id = NEW.id)
    OR EXISTS (SELECT 1 FROM comment WHERE request_id = NEW.id AND author_id <> NEW.asked_by_id)
    OR EXISTS (SELECT 1 FROM hidden_answer WHERE request_id = NEW.id AND person_id <> NEW.asked_by_id)
    OR EXISTS (SELECT 1 FROM consultation_map WHERE request_id = NEW.id AND clock > 0)
    OR EXISTS (SELECT 1 FROM record_text WHERE request_id = NEW.id)
  ) THEN
    RAISE EXCEPTION 'a consultation is closed by being carried to the record' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "request_closed_is_carried" AFTER UPDATE ON "request" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL AND NEW.kind = 'CASE_CONSULTATION')
  EXECUTE FUNCTION "refuse_uncarried"();
