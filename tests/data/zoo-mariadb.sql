-- What only MariaDB has. Runs after zoo-common.sql, in the same session.
CREATE TABLE uuids (id UUID PRIMARY KEY, u UUID, n INT);
INSERT INTO uuids VALUES ('00000000-0000-0000-0000-000000000000', NULL, 1), ('ffffffff-ffff-ffff-ffff-ffffffffffff', '123e4567-e89b-12d3-a456-426655440000', 2),
  ('6ccd780c-baba-1026-9564-5b8c656024db', '6ccd780c-baba-4026-9564-5b8c656024db', 3), ('11111111-2222-3333-4444-555555550000', '11111111-2222-3333-4444-000000000000', 4),
  ('aaaaaaaa-0000-0000-0000-000000000000', NULL, 5);
UPDATE uuids SET u = '01234567-89ab-cdef-0123-456789abcdef' WHERE n = 1;
UPDATE uuids SET id = '22222222-2222-3333-4444-555555550000' WHERE n = 4;
DELETE FROM uuids WHERE n = 5;

CREATE TABLE addresses (id INT PRIMARY KEY, v6 INET6, v4 INET4);
INSERT INTO addresses VALUES (1, '::', '0.0.0.0'), (2, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '255.255.255.255'), (3, '2001:db8::ff00:42:8329', '192.168.0.1'),
  (4, '::ffff:192.0.2.128', '10.0.0.0'), (5, '::1', '127.0.0.1'), (6, '2001:db8::', '1.0.0.0'), (7, '1:0:0:2::', '32.32.32.32'), (8, NULL, NULL);
CALL steps.churn('addresses');

CREATE TABLE compressed_columns (id INT PRIMARY KEY, v VARCHAR(1000) COMPRESSED, t TEXT COMPRESSED, m MEDIUMTEXT COMPRESSED, b BLOB COMPRESSED,
  vb VARBINARY(1000) COMPRESSED, tl TEXT COMPRESSED CHARACTER SET latin1);
INSERT INTO compressed_columns VALUES (1, '', '', '', '', '', ''), (2, 'short', 'short', 'short', X'00', X'0000', 'é'),
  (3, REPEAT('abc ', 250), REPEAT('текст ', 1000), REPEAT('😀', 5000), REPEAT(X'00FF', 2000), REPEAT(X'00', 1000), REPEAT('ünï', 500)),
  (4, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('compressed_columns');

-- JSON is a name for LONGTEXT with a check
CREATE TABLE json_text (id INT PRIMARY KEY, doc JSON);
INSERT INTO json_text VALUES (1, '{"b": 1,  "a": [1.0, 1e2]}'), (2, 'null'), (3, NULL), (4, '"x"');
CALL steps.churn('json_text');

CREATE TABLE places (id INT PRIMARY KEY, p POINT REF_SYSTEM_ID=4326);
INSERT INTO places VALUES (1, ST_GeomFromText('POINT(16.37 48.2)', 4326)), (2, NULL);
CALL steps.churn('places');

CREATE TABLE collations (id INT PRIMARY KEY, uca VARCHAR(20) COLLATE utf8mb4_uca1400_german2_as_ci, nopad CHAR(20) COLLATE utf8mb4_nopad_bin, utf16_uca VARCHAR(20) CHARACTER SET utf16 COLLATE utf16_uca1400_ai_ci);
INSERT INTO collations VALUES (1, 'größe', 'ä  ', '😀é'), (2, NULL, NULL, NULL);
CALL steps.churn('collations');
