-- One history over three files
SET timestamp = 1780000000;
CREATE DATABASE rotating;
CREATE TABLE rotating.t (id INT PRIMARY KEY, v VARCHAR(30));
INSERT INTO rotating.t VALUES (1, 'first file'), (2, 'first file'), (3, 'first file');
SET timestamp = DEFAULT;
FLUSH BINARY LOGS;
SET timestamp = 1780000010;
INSERT INTO rotating.t VALUES (4, 'second file');
UPDATE rotating.t SET v = 'changed in the second' WHERE id = 1;
SET timestamp = DEFAULT;
FLUSH BINARY LOGS;
SET timestamp = 1780000010;
INSERT INTO rotating.t VALUES (5, 'third file');
DELETE FROM rotating.t WHERE id = 2;
