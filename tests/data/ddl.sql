-- Definitions that change between rows, in the ways people write them.
SET NAMES utf8mb4;
SET SESSION time_zone = '+00:00';
SET timestamp = 1780000000;
CREATE DATABASE ddl CHARACTER SET utf8mb4;
CREATE DATABASE other;
USE ddl;
CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20));
INSERT INTO t VALUES (1, 'one');
-- rows that exist get the default, which the row metadata does not tell
ALTER TABLE t ADD COLUMN n INT NOT NULL DEFAULT 42;
INSERT INTO t VALUES (2, 'two', 2);
alter /* a comment */ table `ddl` . t add column `first` TINYINT UNSIGNED FIRST;
INSERT INTO t VALUES (255, 3, 'three', 3);
ALTER TABLE ddl.t CHANGE COLUMN v renamed VARCHAR(40) CHARACTER SET latin1, MODIFY n BIGINT UNSIGNED NOT NULL DEFAULT 7;
INSERT INTO t VALUES (NULL, 4, 'vièr', 18446744073709551615);
ALTER TABLE t DROP COLUMN `first`;
INSERT INTO t VALUES (5, 'five', 5);
UPDATE t SET n = 0 WHERE id = 1;
-- the key changes
ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id, renamed);
INSERT INTO t VALUES (5, 'fünf', 55);
-- names change: one table, two that swap, into another schema
RENAME TABLE t TO moved;
INSERT INTO moved VALUES (6, 'six', 6);
CREATE TABLE a (id INT PRIMARY KEY, who CHAR(1));
CREATE TABLE b LIKE a;
INSERT INTO a VALUES (1, 'a');
INSERT INTO b VALUES (2, 'b'), (3, 'b');
RENAME TABLE a TO swap_, b TO a, swap_ TO b;
INSERT INTO a VALUES (4, 'A');
RENAME TABLE b TO other.b;
INSERT INTO other.b VALUES (5, 'B');
ALTER TABLE moved RENAME TO moved_again;
DELETE FROM moved_again WHERE id = 2;
-- created with rows
CREATE TABLE copied (PRIMARY KEY (id)) AS SELECT id, renamed FROM moved_again WHERE id < 5;
UPDATE copied SET renamed = 'copy' WHERE id = 1;
-- the same name, another table
CREATE TABLE again (id INT PRIMARY KEY, x INT);
INSERT INTO again VALUES (1, 1);
DROP TABLE again;
CREATE TABLE again (id VARCHAR(10) PRIMARY KEY, y DATETIME, z JSON);
INSERT INTO again VALUES ('one', '2026-01-01', '{}');
CREATE TABLE IF NOT EXISTS again (id INT);
DROP TABLE IF EXISTS never, again, copied_;
CREATE TABLE again (id INT);
INSERT INTO again VALUES (1), (1);
TRUNCATE again;
INSERT INTO again VALUES (2);
-- what is not about rows
CREATE VIEW seen AS SELECT * FROM moved_again;
CREATE PROCEDURE nothing() SELECT 1;
CREATE TRIGGER copies AFTER INSERT ON again FOR EACH ROW INSERT INTO a VALUES (NEW.id + 100, 't');
INSERT INTO again VALUES (7);
CREATE TEMPORARY TABLE passing (id INT);
INSERT INTO passing VALUES (1);
DROP TEMPORARY TABLE passing;
CREATE INDEX by_n ON moved_again (n);
ALTER TABLE moved_again COMMENT = 'ALTER TABLE t DROP COLUMN n; -- only a comment';
ANALYZE TABLE moved_again;
SET SESSION sql_mode = 'ANSI_QUOTES';
CREATE TABLE "quoted" ("i d" INT PRIMARY KEY, "v" VARCHAR(5) DEFAULT 'x');
INSERT INTO "quoted" VALUES (1, "v"), (2, DEFAULT);
SET SESSION sql_mode = '';
CREATE DATABASE short_lived;
CREATE TABLE short_lived.t (id INT);
INSERT INTO short_lived.t VALUES (1);
DROP DATABASE short_lived;
