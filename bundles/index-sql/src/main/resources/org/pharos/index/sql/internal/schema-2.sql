-- How often the DICOM file of an instance was replaced; null for never.
ALTER TABLE instances ADD COLUMN file_revision BIGINT;

-- The last number of the export log, and of the transactions that wrote something.
ALTER TABLE totals ADD COLUMN last_export BIGINT NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN last_commit BIGINT NOT NULL DEFAULT 0;

-- The beginning of a metadata as it is looked up.
ALTER TABLE metadata ADD COLUMN content_key ${text 256};
CREATE INDEX ix_metadata_content_key ON metadata (metadata_type, content_key, resource_id);

-- With identifiers, so that matches are found without their rows, and those of one value in their order.
DROP INDEX ix_patients_patient_id_key;
CREATE INDEX ix_patients_patient_id_key ON patients (patient_id_key, public_id);
DROP INDEX ix_patients_patient_name_key;
CREATE INDEX ix_patients_patient_name_key ON patients (patient_name_key, public_id);
DROP INDEX ix_patients_patient_birth_date_key;
CREATE INDEX ix_patients_patient_birth_date_key ON patients (patient_birth_date_key, public_id);
DROP INDEX ix_studies_study_date_key;
CREATE INDEX ix_studies_study_date_key ON studies (study_date_key, public_id);
DROP INDEX ix_studies_study_description_key;
CREATE INDEX ix_studies_study_description_key ON studies (study_description_key, public_id);
DROP INDEX ix_studies_accession_number_key;
CREATE INDEX ix_studies_accession_number_key ON studies (accession_number_key, public_id);
DROP INDEX ix_studies_patient_id_key;
CREATE INDEX ix_studies_patient_id_key ON studies (patient_id_key, public_id);
DROP INDEX ix_studies_patient_name_key;
CREATE INDEX ix_studies_patient_name_key ON studies (patient_name_key, public_id);
DROP INDEX ix_studies_patient_birth_date_key;
CREATE INDEX ix_studies_patient_birth_date_key ON studies (patient_birth_date_key, public_id);
DROP INDEX ix_series_modality_key;
CREATE INDEX ix_series_modality_key ON series (modality_key, public_id);
