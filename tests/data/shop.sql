-- A small shop: what the quick start replicates.
SET NAMES utf8mb4;
SET SESSION time_zone = '+00:00';
SET SESSION sql_mode = 'STRICT_ALL_TABLES';
SET SESSION group_concat_max_len = 1000000;
SET timestamp = 1780000000;

CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE users (
  id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE, name VARCHAR(60) NOT NULL,
  city VARCHAR(40) CHARACTER SET latin1, born DATE, active BOOLEAN NOT NULL DEFAULT TRUE,
  created TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6));
CREATE TABLE orders (
  id BIGINT UNSIGNED PRIMARY KEY, user_id INT UNSIGNED NOT NULL, amount DECIMAL(12,2) NOT NULL,
  status ENUM('new', 'paid', 'sent', 'returned') NOT NULL DEFAULT 'new', flags SET('gift', 'express', 'fragile') NOT NULL DEFAULT '',
  ordered DATETIME(3) NOT NULL, weight_kg DOUBLE, doc JSON, token BINARY(4), KEY (user_id));
CREATE TABLE order_items (
  order_id BIGINT UNSIGNED NOT NULL, line SMALLINT NOT NULL, sku CHAR(8) NOT NULL, quantity INT NOT NULL, price DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (order_id, line));
CREATE TABLE audit_log (at DATETIME NOT NULL, who VARCHAR(20) NOT NULL, what VARCHAR(60));  -- no key: rows may be identical
CREATE TABLE carts (id INT PRIMARY KEY, content TEXT);

SET timestamp = 1780000060;
INSERT INTO users (email, name, city, born)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
  SELECT CONCAT('user', i, '@example.org'), CONCAT(ELT(1 + i % 5, 'Ada', 'Björn', 'Chloé', '大輔', 'Zoë 😀'), ' ', i),
         ELT(1 + i % 4, 'Zürich', 'Málaga', NULL, 'Oslo'), DATE_ADD('1960-01-31', INTERVAL i * 211 DAY) FROM n ORDER BY i;

-- Orders in three transactions, with their items, and an audit entry each
SET timestamp = 1780000120.5;
START TRANSACTION;
INSERT INTO orders (id, user_id, amount, status, flags, ordered, weight_kg, doc, token)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
  SELECT 1000 + i, 1 + i * 7 % 60, i * 3.75, 1 + i % 4, i % 8, TIMESTAMPADD(MICROSECOND, i * 61001000, '2026-05-01 08:00:00'),
         IF(i % 9 = 0, NULL, i / 8), IF(i % 5 = 0, NULL, JSON_OBJECT('n', i, 'tags', JSON_ARRAY('a', CONCAT('tag ', i % 3)), 'rate', i / 4e0)),
         UNHEX(LPAD(HEX(i * 65536), 8, '0')) FROM n ORDER BY i;
INSERT INTO order_items
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
  SELECT 1001 + i % 120, 1 + i DIV 120, CONCAT('SKU', LPAD(i % 40, 4, '0')), 1 + i % 6, (1 + i % 40) * 1.25 FROM n ORDER BY i;
INSERT INTO audit_log VALUES ('2026-05-01 08:00:00', 'import', '120 orders');
COMMIT;

SET timestamp = 1780000180;
START TRANSACTION;
UPDATE orders SET status = 'paid', doc = JSON_SET(COALESCE(doc, '{}'), '$.paid', TRUE) WHERE id BETWEEN 1001 AND 1030;
UPDATE users SET active = FALSE WHERE id % 10 = 0;
DELETE FROM order_items WHERE order_id BETWEEN 1110 AND 1120;
DELETE FROM orders WHERE id BETWEEN 1110 AND 1120;
INSERT INTO audit_log VALUES ('2026-05-02 09:00:00', 'clerk', 'removed test orders');
COMMIT;

-- One statement, two tables
UPDATE orders o JOIN users u ON u.id = o.user_id SET o.flags = 'gift,express', u.name = CONCAT(u.name, ' VIP') WHERE u.id IN (8, 15);

-- A key that changes, also by a swap of places
UPDATE users SET id = 100 WHERE id = 7;
UPDATE orders SET user_id = 100 WHERE user_id = 7;
UPDATE orders SET id = id + 5000 WHERE id BETWEEN 1040 AND 1044;
START TRANSACTION;
UPDATE users SET id = 999 WHERE id = 1;
UPDATE users SET id = 1 WHERE id = 2;
UPDATE users SET id = 2 WHERE id = 999;
COMMIT;

-- Identical rows in a table without a key: one is changed, one is removed
SET timestamp = 1780000240;
INSERT INTO audit_log VALUES ('2026-05-03 10:00:00', 'robot', 'ping'), ('2026-05-03 10:00:00', 'robot', 'ping'),
  ('2026-05-03 10:00:00', 'robot', 'ping'), ('2026-05-03 10:00:00', 'robot', 'ping'), ('2026-05-03 10:00:00', 'robot', NULL), ('2026-05-03 10:00:00', 'robot', NULL);
UPDATE audit_log SET what = 'pong' WHERE who = 'robot' AND what = 'ping' LIMIT 1;
DELETE FROM audit_log WHERE who = 'robot' AND what = 'ping' LIMIT 1;
DELETE FROM audit_log WHERE who = 'robot' AND what IS NULL LIMIT 1;

-- What is rolled back leaves no trace, whole or in part
START TRANSACTION;
INSERT INTO users (email, name) VALUES ('nobody@example.org', 'Nobody');
DELETE FROM orders;
ROLLBACK;
START TRANSACTION;
INSERT INTO carts VALUES (1, 'kept');
SAVEPOINT half;
INSERT INTO carts VALUES (2, 'dropped');
ROLLBACK TO SAVEPOINT half;
COMMIT;

INSERT INTO carts VALUES (3, 'bread'), (4, 'milk');
TRUNCATE TABLE carts;
INSERT INTO carts VALUES (4, 'more milk'), (5, 'quotes '' " ` and\na line');

-- The table changes: rows before and after
SET timestamp = 1780000300;
ALTER TABLE orders ADD COLUMN note VARCHAR(100) AFTER status, ADD COLUMN score FLOAT;
INSERT INTO orders (id, user_id, amount, status, note, ordered, doc, score) VALUES
  (18446744073709551615, 3, 9999999999.99, 'new', 'the largest key', '2026-06-01 00:00:00.001', 'null', 0.5),
  (9223372036854775808, 3, -0.10, 'new', NULL, '2026-06-01 00:00:00.999', '[]', -2.25),
  (9007199254740993, 4, 0, 'sent', '', '2026-06-01 12:30:00', '{"big": 18446744073709551615, "one": 1.0, "text": "it''s \\"quoted\\""}', NULL);
UPDATE orders SET note = CONCAT('checked ', id), score = 1.5 WHERE id BETWEEN 1050 AND 1059;
INSERT INTO order_items VALUES (9007199254740993, 1, 'SKU9999', 1, 0.00);
DELETE FROM users WHERE id IN (59, 60);
