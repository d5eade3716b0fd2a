-- What is saved of each job.
CREATE TABLE jobs (
  job_id ${binary 16} NOT NULL,
  content ${long} NOT NULL
);
CREATE UNIQUE INDEX ux_jobs ON jobs (job_id);
