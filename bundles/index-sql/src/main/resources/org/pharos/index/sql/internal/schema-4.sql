-- What plugins and scripts remember, by the hash of store and key: texts are compared without the space at their end.
CREATE TABLE key_values (
  hash ${binary 32} NOT NULL,
  store ${text 255} NOT NULL,
  item_key ${text 255} NOT NULL,
  content ${long} NOT NULL
);
CREATE UNIQUE INDEX ux_key_values ON key_values (hash);
