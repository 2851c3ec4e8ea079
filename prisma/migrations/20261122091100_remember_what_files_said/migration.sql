-- What files of cases have said of a protected case, none of which was done: whoever reads one in must not see that.
ALTER TABLE "protection" ADD COLUMN     "said" JSONB;

-- What older files came to names cases by id, and which of them were protected since could be seen from it.
DELETE FROM "import_job" WHERE "state" <> 'RUNNING';
