-- CreateEnum
CREATE TYPE "ClockRule" AS ENUM ('IMMEDIATE_PROTECTION', 'PRELIM_ASSESSMENT', 'OPEN_INVESTIGATION', 'VIOLENCE_AGAINST_CHILD', 'CHILD_INVESTIGATION', 'INFORM_CONCERNED', 'NOTIFIER_FEEDBACK', 'POST_INVESTIGATION_FOLLOWUP', 'CARE_REVIEW_SOL', 'EMERGENCY_HOME', 'CUSTODY_TRANSFER_REVIEW', 'ASSIGNED_WORKER', 'LVU_SUBMISSION', 'LVU_APPLICATION', 'LVU_CARE_START', 'LVU_REVIEW', 'LVU_CONTACT_REVIEW', 'LVU_MOVE_BAN_REVIEW', 'LVM_SUBMISSION', 'LVM_COURT', 'LVM_APPLICATION', 'SHELTER_CHILD', 'UNEXECUTED_DECISION', 'FL_DELAY', 'SIP', 'LEX_SARAH', 'YOUTH_SERVICE');

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
  ('FL_DELAY', '2018-07-01', NULL, '12 § förvaltningslagen (2017:900)');
