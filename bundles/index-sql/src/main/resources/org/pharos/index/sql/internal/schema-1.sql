-- Numbers that a transaction brings up to date once: what is stored, and what was last given out.
CREATE TABLE totals (
  patients BIGINT NOT NULL,
  studies BIGINT NOT NULL,
  series BIGINT NOT NULL,
  instances BIGINT NOT NULL,
  compressed_bytes BIGINT NOT NULL,
  uncompressed_bytes BIGINT NOT NULL,
  dicom_compressed_bytes BIGINT NOT NULL,
  dicom_uncompressed_bytes BIGINT NOT NULL,
  last_id BIGINT NOT NULL,
  last_change BIGINT NOT NULL,
  last_recycling BIGINT NOT NULL
);
INSERT INTO totals VALUES (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

-- Metadata that many instances share, each combination once.
CREATE TABLE contexts (
  id BIGINT NOT NULL,
  digest ${binary 20} NOT NULL,
  content ${long} NOT NULL
);
CREATE UNIQUE INDEX ux_contexts_id ON contexts (id);
CREATE UNIQUE INDEX ux_contexts_digest ON contexts (digest);

-- Of every resource: *_key is the value as it is looked up; extra and metadata are maps in one text.
CREATE TABLE patients (
  id BIGINT NOT NULL,
  public_id ${binary 20} NOT NULL,
  patient_id ${text 256},
  patient_id_key ${text 256},
  patient_name ${text 256},
  patient_name_key ${text 256},
  patient_birth_date_key ${text 256},
  patient_sex ${text 256},
  other_patient_ids ${text 256},
  extra ${long},
  metadata ${text 1000},
  last_update BIGINT NOT NULL,
  is_stable BOOLEAN NOT NULL,
  is_protected BOOLEAN NOT NULL,
  recycling BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_patients_id ON patients (id);
CREATE UNIQUE INDEX ux_patients_public_id ON patients (public_id);
CREATE INDEX ix_patients_patient_id_key ON patients (patient_id_key);
CREATE INDEX ix_patients_patient_name_key ON patients (patient_name_key);
CREATE INDEX ix_patients_patient_birth_date_key ON patients (patient_birth_date_key);
CREATE INDEX ix_patients_is_stable ON patients (is_stable, last_update);
CREATE INDEX ix_patients_recycling ON patients (is_protected, recycling);

CREATE TABLE studies (
  id BIGINT NOT NULL,
  parent_id BIGINT NOT NULL,
  public_id ${binary 20} NOT NULL,
  study_instance_uid_key ${text 256},
  study_id ${text 256},
  study_date_key ${text 256},
  study_time ${text 256},
  study_description ${text 256},
  study_description_key ${text 256},
  accession_number ${text 256},
  accession_number_key ${text 256},
  referring_physician_name ${text 256},
  requested_procedure_description ${text 256},
  institution_name ${text 256},
  requesting_physician ${text 256},
  timezone_offset_from_utc ${text 256},
  extra ${long},
  patient_id ${text 256},
  patient_id_key ${text 256},
  patient_name ${text 256},
  patient_name_key ${text 256},
  patient_birth_date_key ${text 256},
  patient_sex ${text 256},
  other_patient_ids ${text 256},
  patient_extra ${long},
  metadata ${text 1000},
  last_update BIGINT NOT NULL,
  is_stable BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX ux_studies_id ON studies (id);
CREATE UNIQUE INDEX ux_studies_public_id ON studies (public_id);
CREATE INDEX ix_studies_parent_id ON studies (parent_id, id, public_id);
CREATE INDEX ix_studies_study_instance_uid_key ON studies (study_instance_uid_key);
CREATE INDEX ix_studies_study_date_key ON studies (study_date_key);
CREATE INDEX ix_studies_study_description_key ON studies (study_description_key);
CREATE INDEX ix_studies_accession_number_key ON studies (accession_number_key);
CREATE INDEX ix_studies_patient_id_key ON studies (patient_id_key);
CREATE INDEX ix_studies_patient_name_key ON studies (patient_name_key);
CREATE INDEX ix_studies_patient_birth_date_key ON studies (patient_birth_date_key);
CREATE INDEX ix_studies_last_update ON studies (last_update);
CREATE INDEX ix_studies_is_stable ON studies (is_stable, last_update);

CREATE TABLE series (
  id BIGINT NOT NULL,
  parent_id BIGINT NOT NULL,
  public_id ${binary 20} NOT NULL,
  series_instance_uid_key ${text 256},
  series_number ${text 256},
  series_date ${text 256},
  series_time ${text 256},
  series_description ${text 256},
  modality ${text 256},
  modality_key ${text 256},
  manufacturer ${text 256},
  station_name ${text 256},
  body_part_examined ${text 256},
  sequence_name ${text 256},
  protocol_name ${text 256},
  cardiac_number_of_images ${text 256},
  images_in_acquisition ${text 256},
  number_of_temporal_positions ${text 256},
  number_of_slices ${text 256},
  number_of_time_slices ${text 256},
  image_orientation_patient ${text 256},
  series_type ${text 256},
  operators_name ${text 256},
  performed_procedure_step_description ${text 256},
  performed_procedure_step_start_date ${text 256},
  performed_procedure_step_start_time ${text 256},
  acquisition_device_processing_description ${text 256},
  contrast_bolus_agent ${text 256},
  timezone_offset_from_utc ${text 256},
  extra ${long},
  metadata ${text 1000},
  last_update BIGINT NOT NULL,
  is_stable BOOLEAN NOT NULL,
  expected_instances BIGINT NOT NULL,
  instance_count BIGINT NOT NULL,
  compressed_bytes BIGINT NOT NULL,
  uncompressed_bytes BIGINT NOT NULL,
  sop_classes ${text 10000} NOT NULL
);
CREATE UNIQUE INDEX ux_series_id ON series (id);
CREATE UNIQUE INDEX ux_series_public_id ON series (public_id);
CREATE INDEX ix_series_parent_id ON series (parent_id, id, public_id);
CREATE INDEX ix_series_series_instance_uid_key ON series (series_instance_uid_key);
CREATE INDEX ix_series_modality_key ON series (modality_key);
CREATE INDEX ix_series_is_stable ON series (is_stable, last_update);

CREATE TABLE instances (
  id BIGINT NOT NULL,
  parent_id BIGINT NOT NULL,
  public_id ${binary 20} NOT NULL,
  sop_instance_uid_key ${text 256},
  instance_number ${text 256},
  instance_creation_date ${text 256},
  instance_creation_time ${text 256},
  acquisition_number ${text 256},
  image_index ${text 256},
  number_of_frames ${text 256},
  temporal_position_identifier ${text 256},
  image_position_patient ${text 256},
  image_comments ${text 256},
  image_orientation_patient ${text 256},
  extra ${long},
  metadata ${text 1000},
  index_in_series ${text 64},
  context_id BIGINT NOT NULL,
  file_uuid ${binary 16} NOT NULL,
  file_compression SMALLINT NOT NULL,
  file_uncompressed_size BIGINT NOT NULL,
  file_compressed_size BIGINT NOT NULL,
  file_uncompressed_md5 ${binary 16},
  file_compressed_md5 ${binary 16}
);
CREATE UNIQUE INDEX ux_instances_id ON instances (id);
CREATE UNIQUE INDEX ux_instances_public_id ON instances (public_id);
-- Children of a series, their indices and their SOP classes are read from this index alone.
CREATE INDEX ix_instances_parent_id ON instances (parent_id, id, public_id, index_in_series, context_id);
CREATE INDEX ix_instances_sop_instance_uid_key ON instances (sop_instance_uid_key);
CREATE INDEX ix_instances_file_uuid ON instances (file_uuid);

CREATE TABLE changes (
  seq BIGINT NOT NULL,
  change_type SMALLINT NOT NULL,
  resource_level SMALLINT NOT NULL,
  resource_id BIGINT NOT NULL,
  public_id ${binary 20} NOT NULL,
  change_time BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_changes_seq ON changes (seq);
CREATE UNIQUE INDEX ux_changes_type ON changes (change_type, seq);
CREATE INDEX ix_changes_resource_id ON changes (resource_id);

-- Metadata of users, and of the server where they changed after the resource was stored.
CREATE TABLE metadata (
  resource_id BIGINT NOT NULL,
  metadata_type INTEGER NOT NULL,
  content ${long} NOT NULL,
  revision BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_metadata ON metadata (resource_id, metadata_type);

-- Attachments but for the DICOM file of an instance, which stands in the row of the instance.
CREATE TABLE attachments (
  resource_id BIGINT NOT NULL,
  content_type INTEGER NOT NULL,
  file_uuid ${binary 16} NOT NULL,
  file_compression SMALLINT NOT NULL,
  file_uncompressed_size BIGINT NOT NULL,
  file_compressed_size BIGINT NOT NULL,
  file_uncompressed_md5 ${binary 16},
  file_compressed_md5 ${binary 16},
  revision BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_attachments ON attachments (resource_id, content_type);
CREATE INDEX ix_attachments_file_uuid ON attachments (file_uuid);

CREATE TABLE labels (
  resource_id BIGINT NOT NULL,
  label ${text 64} NOT NULL
);
CREATE UNIQUE INDEX ux_labels ON labels (resource_id, label);
CREATE INDEX ix_labels_label ON labels (label, resource_id);

CREATE TABLE exports (
  seq BIGINT NOT NULL,
  resource_level SMALLINT NOT NULL,
  public_id ${binary 20} NOT NULL,
  modality ${text 256} NOT NULL,
  patient_id ${text 256} NOT NULL,
  study_instance_uid ${text 256} NOT NULL,
  series_instance_uid ${text 256} NOT NULL,
  sop_instance_uid ${text 256} NOT NULL,
  export_time BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_exports_seq ON exports (seq);

CREATE TABLE global_properties (
  property INTEGER NOT NULL,
  content ${long} NOT NULL
);
CREATE UNIQUE INDEX ux_global_properties ON global_properties (property);

-- Files of rows that are gone, until they are gone too.
CREATE TABLE removed_files (
  file_uuid ${binary 16} NOT NULL
);
CREATE UNIQUE INDEX ux_removed_files ON removed_files (file_uuid);
