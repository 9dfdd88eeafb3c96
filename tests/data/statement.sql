-- DML logged as statements: rows cannot be had from it.
SET timestamp = 1780000000;
CREATE DATABASE small;
USE small;
CREATE TABLE items (id INT PRIMARY KEY, v VARCHAR(20));
SET SESSION binlog_format = ROW;
INSERT INTO items VALUES (1, 'as a row');
SET SESSION binlog_format = STATEMENT;
INSERT INTO items VALUES (2, 'as a statement');
UPDATE items SET v = CONCAT(v, '!') WHERE id = 2;
