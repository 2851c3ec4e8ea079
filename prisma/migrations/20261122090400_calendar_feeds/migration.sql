-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key_hash" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'sv',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_read_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_line" (
    "feed_id" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "starts_at" TIMESTAMPTZ(3),
    "on_day" DATE,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_line_pkey" PRIMARY KEY ("feed_id","uid")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_key_hash_key" ON "calendar_feed"("key_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_person_id_idx" ON "calendar_feed"("person_id");

-- One address that holds a person.
CREATE UNIQUE INDEX "calendar_feed_one_holds" ON "calendar_feed"("person_id") WHERE "revoked_at" IS NULL;

-- A hash, never a secret that somebody could use.
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_key_hash_check" CHECK ("key_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_language_check" CHECK ("language" IN ('sv', 'en'));

-- Either a time or a day.
ALTER TABLE "calendar_line" ADD CONSTRAINT "calendar_line_when_check" CHECK (("starts_at" IS NULL) <> ("on_day" IS NULL));
ALTER TABLE "calendar_line" ADD CONSTRAINT "calendar_line_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "calendar_feed"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
