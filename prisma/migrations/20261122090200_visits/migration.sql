-- CreateEnum
CREATE TYPE "SafetyBasis" AS ENUM ('THREAT_OR_VIOLENCE', 'WEAPON', 'DOG', 'UNKNOWN_ADDRESS', 'OTHER');

-- CreateEnum
CREATE TYPE "VisitState" AS ENUM ('PLANNED', 'CHECKED_IN', 'ALARMED', 'CHECKED_OUT', 'CANCELLED');

-- CreateEnum
CREATE TYPE "VisitPairing" AS ENUM ('ALWAYS', 'WHEN_CALLED_FOR');

-- CreateEnum
CREATE TYPE "AlarmedAs" AS ENUM ('CONTACT', 'STAND_IN', 'MANAGER');

-- CreateEnum
CREATE TYPE "IncidentKind" AS ENUM ('THREAT', 'VIOLENCE', 'ACCIDENT', 'OTHER');

-- AlterTable
ALTER TABLE "safety_flag" ADD COLUMN     "basis" "SafetyBasis";

-- CreateTable
CREATE TABLE "visit" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "VisitState" NOT NULL DEFAULT 'PLANNED',
    "by_id" UUID NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "second_id" UUID,
    "second_accepted_at" TIMESTAMPTZ(3),
    "car" TEXT,
    "call_back_at" TIMESTAMPTZ(3) NOT NULL,
    "contact_id" UUID NOT NULL,
    "checked_in_at" TIMESTAMPTZ(3),
    "alarmed_at" TIMESTAMPTZ(3),
    "manager_alarmed_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),
    "checked_out_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_alarm" (
    "visit_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "as" "AlarmedAs" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_alarm_pkey" PRIMARY KEY ("visit_id","person_id")
);

-- CreateTable
CREATE TABLE "lone_permit" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "request_id" UUID,
    "person_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lone_permit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_rule" (
    "unit_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "pairing" "VisitPairing" NOT NULL,
    "pass_on_minutes" INTEGER NOT NULL,
    "safety_contact" TEXT,
    "safety_phone" TEXT,
    "health_name" TEXT,
    "health_phone" TEXT,
    "health_hours" TEXT,

    CONSTRAINT "visit_rule_pkey" PRIMARY KEY ("unit_id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "IncidentKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "visit_case_id_idx" ON "visit"("case_id");

-- CreateIndex
CREATE INDEX "visit_by_id_idx" ON "visit"("by_id");

-- CreateIndex
CREATE INDEX "visit_second_id_idx" ON "visit"("second_id");

-- CreateIndex
CREATE INDEX "visit_contact_id_idx" ON "visit"("contact_id");

-- CreateIndex
CREATE INDEX "visit_alarm_person_id_idx" ON "visit_alarm"("person_id");

-- CreateIndex
CREATE INDEX "lone_permit_case_id_idx" ON "lone_permit"("case_id");

-- CreateIndex
CREATE INDEX "lone_permit_request_id_idx" ON "lone_permit"("request_id");

-- CreateIndex
CREATE INDEX "incident_unit_id_at_idx" ON "incident"("unit_id", "at");

-- What is due by the clock is found without looking at what has ended.
CREATE INDEX "visit_call_back_idx" ON "visit"("call_back_at") WHERE "state" IN ('PLANNED', 'CHECKED_IN');
CREATE INDEX "visit_alarmed_idx" ON "visit"("alarmed_at") WHERE "state" = 'ALARMED';

ALTER TABLE "visit" ADD CONSTRAINT "visit_times_check" CHECK ("ends_at" > "starts_at" AND "call_back_at" > "starts_at");
ALTER TABLE "visit" ADD CONSTRAINT "visit_people_check" CHECK ("second_id" IS DISTINCT FROM "by_id" AND "contact_id" <> "by_id" AND "contact_id" IS DISTINCT FROM "second_id");
-- Silence is never a yes, and nobody says it for nobody.
ALTER TABLE "visit" ADD CONSTRAINT "visit_second_check" CHECK ("second_accepted_at" IS NULL OR "second_id" IS NOT NULL);
ALTER TABLE "visit" ADD CONSTRAINT "visit_alarm_check" CHECK (("state" <> 'ALARMED' OR "alarmed_at" IS NOT NULL) AND ("alarmed_at" IS NOT NULL OR num_nonnulls("manager_alarmed_at", "acknowledged_at") = 0));
ALTER TABLE "visit" ADD CONSTRAINT "visit_acknowledged_check" CHECK (("acknowledged_at" IS NULL) = ("acknowledged_by_id" IS NULL));
ALTER TABLE "visit" ADD CONSTRAINT "visit_ended_check" CHECK (("ended_at" IS NOT NULL) = ("state" IN ('CHECKED_OUT', 'CANCELLED')) AND ("checked_out_by_id" IS NOT NULL) = ("state" = 'CHECKED_OUT'));
ALTER TABLE "visit" ADD CONSTRAINT "visit_checked_in_check" CHECK ("state" <> 'CHECKED_IN' OR "checked_in_at" IS NOT NULL);
ALTER TABLE "visit" ADD CONSTRAINT "visit_car_check" CHECK (char_length("car") <= 12);
ALTER TABLE "visit_rule" ADD CONSTRAINT "visit_rule_minutes_check" CHECK ("pass_on_minutes" BETWEEN 1 AND 60);

CREATE TRIGGER "visit_alarm_insert_only" BEFORE UPDATE OR TRUNCATE ON "visit_alarm"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "incident_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "incident"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The authority is the tenant: who goes, is asked along, is called back or is let go alone is of the case's own.
CREATE FUNCTION "refuse_visit_across"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people uuid[];
BEGIN
  SELECT array_agg(value::uuid) INTO people FROM jsonb_each_text(to_jsonb(NEW))
    WHERE key IN ('by_id', 'second_id', 'contact_id', 'person_id');
  IF EXISTS (
    SELECT 1 FROM person p, case_ref c JOIN unit u ON u.id = c.unit_id
    WHERE c.id = NEW.case_id AND p.id = ANY (people) AND p.authority_id <> u.authority_id
  ) THEN
    RAISE EXCEPTION '% crosses two authorities', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "visit_authority" BEFORE INSERT OR UPDATE OF "by_id", "second_id", "contact_id", "case_id" ON "visit"
  FOR EACH ROW EXECUTE FUNCTION "refuse_visit_across"();
CREATE TRIGGER "lone_permit_authority" BEFORE INSERT OR UPDATE OF "person_id", "case_id" ON "lone_permit"
  FOR EACH ROW EXECUTE FUNCTION "refuse_visit_across"();

-- The planner keeps no samples of content.
ALTER TABLE "lone_permit" ALTER COLUMN "reason" TYPE TEXT, ALTER COLUMN "reason" SET STATISTICS 0;
