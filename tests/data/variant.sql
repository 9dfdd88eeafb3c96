-- A little of everything, for the variants of the log format; every one of them has to give the same rows.
SET NAMES utf8mb4;
SET SESSION time_zone = '+00:00';
SET timestamp = 1780000000.25;
CREATE DATABASE small CHARACTER SET utf8mb4;
USE small;
CREATE TABLE items (
  id INT UNSIGNED PRIMARY KEY, name VARCHAR(300) NOT NULL, kind ENUM('a', 'b', 'ü') NOT NULL, tags SET('x', 'y', 'z'), price DECIMAL(12,3),
  big BIGINT UNSIGNED, body TEXT, raw BLOB, at DATETIME(3), seen TIMESTAMP NULL, latin VARCHAR(20) CHARACTER SET latin1, b BIT(9), f FLOAT, d DOUBLE);
CREATE TABLE log_lines (line VARCHAR(100), n TINYINT UNSIGNED);
START TRANSACTION;
INSERT INTO items
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
  SELECT i, REPEAT(CONCAT('name ', i, ' '), 5), 1 + i % 3, i % 8, i * 1.125, 18446744073709551615 - i, IF(i % 3, REPEAT('text ', i), NULL), UNHEX(HEX(i * 257)),
         '2026-01-01 10:00:00.125', '2026-01-01 10:00:00', 'é', i, i / 4, i / 8 FROM n ORDER BY i;
INSERT INTO log_lines VALUES ('same', 200), ('same', 200), ('same', 200), (NULL, NULL);
COMMIT;
UPDATE items SET price = -price WHERE id <= 5;
UPDATE items SET body = 'changed', id = id + 100 WHERE id BETWEEN 10 AND 12;
UPDATE items SET raw = NULL, kind = 'ü' WHERE id = 20;
UPDATE items SET f = 0.5 WHERE id = 21;
UPDATE log_lines SET n = 1 WHERE line = 'same' LIMIT 1;
DELETE FROM log_lines WHERE line = 'same' AND n = 200 LIMIT 1;
DELETE FROM items WHERE id BETWEEN 30 AND 35;
