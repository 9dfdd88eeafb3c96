-- Updates that are logged as differences of a JSON document.
SET NAMES utf8mb4;
SET timestamp = 1780000000;
SET SESSION binlog_row_value_options = PARTIAL_JSON;
CREATE DATABASE partial;
USE partial;
CREATE TABLE docs (id INT PRIMARY KEY, doc JSON, n INT, more JSON);
INSERT INTO docs VALUES
  (1, JSON_OBJECT('a', 1, 'b', JSON_ARRAY(1, 2, JSON_OBJECT('c', 'deep')), 'pad', REPEAT('x', 1000)), 1, '{"k": "v"}'),
  (2, JSON_OBJECT('ключ', 'значение', 'x "y"', 1.5, '', JSON_OBJECT(), 'pad', REPEAT('x', 1000)), 2, NULL),
  (3, NULL, 3, 'null'), (4, JSON_ARRAY(1, 2, 3, REPEAT('x', 1000)), 4, '[]'), (5, '{"a": 1}', 5, '{"a": 1}');
UPDATE docs SET doc = JSON_SET(doc, '$.a', 2) WHERE id = 1;
UPDATE docs SET doc = JSON_REPLACE(doc, '$.b[2].c', 'new', '$.b[0]', JSON_OBJECT('in', JSON_ARRAY(NULL, TRUE))) WHERE id = 1;
UPDATE docs SET doc = JSON_SET(doc, '$.added', CAST('2024-02-29 12:00:00.5' AS DATETIME(1)), '$.dec', CAST(1.50 AS DECIMAL(5,2))) WHERE id = 1;
UPDATE docs SET doc = JSON_REMOVE(doc, '$.b[1]', '$.a') WHERE id = 1;
UPDATE docs SET doc = JSON_SET(doc, '$."ключ"', '😀', '$."x \\"y\\""', NULL, '$.""', '"') WHERE id = 2;
UPDATE docs SET doc = JSON_SET(doc, '$[1]', 'two', '$[9]', 'appended'), n = 40 WHERE id = 4;
UPDATE docs SET doc = JSON_REMOVE(doc, '$[0]') WHERE id = 4;
UPDATE docs SET doc = JSON_SET(doc, '$.a', 1), more = JSON_SET(more, '$.z', 2) WHERE id = 5;
UPDATE docs SET doc = JSON_ARRAY('a whole new value'), more = JSON_SET(more, '$.k', 'w') WHERE id = 1;
UPDATE docs SET doc = JSON_SET(doc, '$.x', 1) WHERE id = 3;
UPDATE docs SET doc = '{}', more = NULL WHERE id = 3;
UPDATE docs SET doc = JSON_SET(doc, '$.both', id), n = n + 1 WHERE id IN (2, 5);
DELETE FROM docs WHERE id = 5;
