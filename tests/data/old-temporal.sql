-- The temporal types as they were stored before MySQL 5.6
SET timestamp = 1780000000;
SET SESSION sql_mode = 'ALLOW_INVALID_DATES';
SET SESSION time_zone = '+00:00';
CREATE DATABASE old_temporal;
CREATE TABLE old_temporal.t (id INT PRIMARY KEY, d DATE, dt DATETIME, ts TIMESTAMP NULL, t TIME, y YEAR);
INSERT INTO old_temporal.t VALUES (1, '0000-00-00', '0000-00-00 00:00:00', 0, '-838:59:59', 0),
  (2, '9999-12-31', '9999-12-31 23:59:59', '2038-01-19 03:14:07', '838:59:59', 2155),
  (3, '2024-02-00', '2024-02-31 12:34:56', '1970-01-01 00:00:01', '-00:00:01', 1901),
  (4, NULL, NULL, NULL, NULL, NULL), (5, '2024-02-29', '2024-02-29 12:34:56', '2024-02-29 12:34:56', '00:00:00', 2024);
UPDATE old_temporal.t SET t = '12:34:56' WHERE id = 5;
DELETE FROM old_temporal.t WHERE id = 3;
INSERT INTO old_temporal.t VALUES (6, '1000-01-01', '1000-01-01 00:00:00', '2001-09-09 01:46:40', '-12:34:56', 2000);
