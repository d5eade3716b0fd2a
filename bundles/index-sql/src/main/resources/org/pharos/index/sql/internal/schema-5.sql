-- Keys are told store by store.
CREATE INDEX ix_key_values_store ON key_values (store, hash);

-- The queues of plugins, by the hash of owner and name. A row stays when its queue is empty: numbers aren't given out twice.
CREATE TABLE queues (
  hash ${binary 32} NOT NULL,
  owner ${text 255} NOT NULL,
  name ${text 255} NOT NULL,
  value_count BIGINT NOT NULL,
  last_number BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_queues ON queues (hash);
CREATE INDEX ix_queues_owner ON queues (owner);

-- A value is hidden until its lease ends, in milliseconds since 1970.
CREATE TABLE queue_values (
  queue ${binary 32} NOT NULL,
  number BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  leased_until BIGINT NOT NULL,
  content ${long} NOT NULL
);
CREATE UNIQUE INDEX ux_queue_values ON queue_values (queue, number);
-- An index is read upwards only, so the end of a queue has one of its own.
CREATE INDEX ix_queue_values_back ON queue_values (queue, number DESC);
