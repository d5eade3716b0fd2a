-- A checksum of the logical bytes of a file, and of the stored ones where these are others: by it damage shows, and the MD5
-- need not be known before somebody asks for it. Null for files that were stored without.
ALTER TABLE instances ADD COLUMN file_uncompressed_checksum BIGINT;
ALTER TABLE instances ADD COLUMN file_compressed_checksum BIGINT;
ALTER TABLE attachments ADD COLUMN file_uncompressed_checksum BIGINT;
ALTER TABLE attachments ADD COLUMN file_compressed_checksum BIGINT;
