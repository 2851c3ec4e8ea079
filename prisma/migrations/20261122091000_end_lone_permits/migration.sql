-- A permit to go alone is taken back: when, and by whom.
ALTER TABLE "lone_permit" ADD COLUMN "ended_at" TIMESTAMPTZ(3),
ADD COLUMN "ended_by_id" UUID;

ALTER TABLE "lone_permit" ADD CONSTRAINT "lone_permit_ended_check" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL));
