-- The hour of a unit after which a report has come in late.
ALTER TYPE "ClockSettingKind" ADD VALUE 'LATE_HOUR_SET';

-- CreateTable
CREATE TABLE "late_hour" (
    "unit_id" UUID NOT NULL,
    "minute" INTEGER NOT NULL,

    CONSTRAINT "late_hour_pkey" PRIMARY KEY ("unit_id")
);

ALTER TABLE "late_hour" ADD CONSTRAINT "late_hour_check" CHECK ("minute" BETWEEN 0 AND 1439);

-- Older acts, as far as they are known for certain.
INSERT INTO "legal_reference" ("rule", "valid_from", "valid_to", "text") VALUES
  ('EMERGENCY_HOME', '2013-01-01', '2025-06-30', '6 kap. 6 § socialtjänstlagen (2001:453)'),
  ('CUSTODY_TRANSFER_REVIEW', '2022-07-01', '2025-06-30', '6 kap. 8 § socialtjänstlagen (2001:453)'),
  ('UNEXECUTED_DECISION', '2013-06-01', '2025-06-30', '16 kap. 6 f § socialtjänstlagen (2001:453)');
