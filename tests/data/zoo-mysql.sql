-- What only MySQL has. Runs after zoo-common.sql, in the same session.
CREATE TABLE json_values (id INT PRIMARY KEY, doc JSON, note VARCHAR(40));
INSERT INTO json_values VALUES
  (1, NULL, 'SQL NULL'), (2, 'null', 'JSON null'), (3, 'true', 'literal'), (4, 'false', 'literal'), (5, '""', 'empty string'),
  (6, '{}', 'empty object'), (7, '[]', 'empty array'), (8, '0', 'int16'), (9, '-1', 'int16'),
  (10, '[32767, -32768, 65535, 32768, -32769]', 'int16, uint16, int32'),
  (11, '[2147483647, -2147483648, 4294967295, 2147483648, -2147483649]', 'int32, uint32, int64'),
  (12, '[9223372036854775807, -9223372036854775808, 18446744073709551615, 9223372036854775808, 9007199254740993]', 'int64, uint64'),
  (13, '[1.0, 1, -0.0, 1.5, 0.1, 1e100, 1e-100, 1.7976931348623157e308, 5e-324, 1e15, 1e16, 1e17, 123456789012345680.0, 100.0, 1e21, 0.00001]', 'doubles'),
  (14, '{"a": {"b": {"c": [1, [2, [3, {"d": null}]]]}}, "e": [null, true, false, "x"]}', 'nested'),
  (15, '{"ключ": "значение", "表": "中文", "😀": "😀", "": "empty key", "a b": 1, "quo\\"te": "back\\\\slash", "line\\nkey": "\\u0000\\u0001\\u001f\\u007f\\u2028"}', 'unicode keys'),
  (16, JSON_OBJECT('d', CAST('99999999999999999999999999999999999.999999999999999999999999999999' AS DECIMAL(65,30)), 'n', CAST('-0.10' AS DECIMAL(10,2)), 'z', CAST(0 AS DECIMAL(5,3)), 'i', CAST(5 AS DECIMAL(5,0))), 'decimals'),
  (17, JSON_ARRAY(CAST('2024-02-29' AS DATE), CAST('2024-02-29 12:34:56.789123' AS DATETIME(6)), CAST('-838:59:58.000001' AS TIME(6)), CAST('00:00:00' AS TIME), TIMESTAMP'2024-02-29 12:34:56', CAST('9999-12-31 23:59:59' AS DATETIME), CAST('1000-01-01' AS DATE)), 'temporal opaque'),
  (18, JSON_ARRAY(X'0001FF', CAST('abc' AS BINARY), b'10101', CAST(2024 AS YEAR)), 'binary opaque'),
  (19, JSON_QUOTE(REPEAT('x', 127)), 'string of 127'), (20, JSON_QUOTE(REPEAT('y', 128)), 'string of 128'), (21, JSON_QUOTE(REPEAT('😀', 5000)), 'string of 20000 bytes'),
  (22, '"a\\"b\\\\c\\/d\\be\\ff\\ng\\rh\\ti"', 'escapes'),
  (23, '[[], {}, [[]], [{}], {"a": []}, {"a": {}}]', 'empties inside'),
  (24, '"2024-02-29"', 'a string like a date'), (25, '-9223372036854775808', 'int64'), (26, '18446744073709551615', 'uint64'), (27, '1.0', 'double');
INSERT INTO json_values SELECT 30, JSON_ARRAY(b5, b64, blob_.b, enum_.odd), 'bit, blob and enum columns'
  FROM bits JOIN binaries AS blob_ ON blob_.id = 4 JOIN labels AS enum_ ON enum_.id = 1 WHERE bits.id = 3;
-- Above 64 KB objects and arrays change to four-byte offsets.
INSERT INTO json_values SELECT 28, CONCAT('[', GROUP_CONCAT(CONCAT('"', REPEAT(CHAR(97 + i % 26 USING utf8mb4), 60), '", ', i) ORDER BY i), ', null, true, 1.5]'), 'large array'
  FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n) AS rows_;
INSERT INTO json_values SELECT 29, CONCAT('{', GROUP_CONCAT(CONCAT('"key ', i, '": ', ELT(1 + i % 4, i, '{"nested": [1, 2]}', 'null', CONCAT('"', REPEAT('v', 130), '"'))) ORDER BY i), '}'), 'large object'
  FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n) AS rows_;
INSERT INTO json_values VALUES (40, '{"a": 1, "b": "old", "c": [1, 2, 3]}', 'updated');
UPDATE json_values SET doc = JSON_SET(doc, '$.b', 'new', '$.c[1]', JSON_OBJECT('x', NULL)) WHERE id = 40;
UPDATE json_values SET doc = 'null' WHERE id = 9;
UPDATE json_values SET doc = NULL WHERE id = 8;
DELETE FROM json_values WHERE id = 4;

CREATE TABLE vectors (id INT PRIMARY KEY, v3 VECTOR(3), v VECTOR);
INSERT INTO vectors VALUES (1, STRING_TO_VECTOR('[1, -2.5, 3e38]'), STRING_TO_VECTOR('[0]')), (2, NULL, NULL),
  (3, STRING_TO_VECTOR('[0, 0, 0]'), STRING_TO_VECTOR('[1.5e-37, 1, 2, 3, 4, 5, 6, 7]'));
CALL steps.churn('vectors');

CREATE TABLE places (id INT PRIMARY KEY, p POINT NOT NULL SRID 4326, a POLYGON SRID 0, SPATIAL INDEX (p));
INSERT INTO places VALUES (1, ST_SRID(POINT(16.37, 48.2), 4326), ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')), (2, ST_SRID(POINT(-180, -90), 4326), NULL);
CALL steps.churn('places');

-- Hidden columns of functional indexes, multi-valued indexes, and a hidden primary key
CREATE TABLE indexed (id INT PRIMARY KEY, name VARCHAR(20), doc JSON, INDEX upper_name ((UPPER(name))), INDEX numbers ((CAST(doc->'$.n' AS UNSIGNED ARRAY))));
INSERT INTO indexed VALUES (1, 'one', '{"n": [1, 2]}'), (2, 'two', '{"n": []}'), (3, NULL, NULL);
CALL steps.churn('indexed');
SET SESSION sql_generate_invisible_primary_key = ON;
CREATE TABLE key_generated (a INT, b VARCHAR(10));
SET SESSION sql_generate_invisible_primary_key = OFF;
INSERT INTO key_generated (a, b) VALUES (1, 'same'), (1, 'same'), (2, 'gone');
UPDATE key_generated SET b = 'changed' WHERE a = 1 LIMIT 1;
DELETE FROM key_generated WHERE a = 2;

CREATE TABLE charsets_mysql (id INT PRIMARY KEY, c_gb18030 CHAR(20) CHARACTER SET gb18030, t_gb18030 TEXT CHARACTER SET gb18030,
  c_0900 VARCHAR(20) COLLATE utf8mb4_0900_as_cs, c_ja VARCHAR(20) COLLATE utf8mb4_ja_0900_as_cs, c_bin VARCHAR(20) COLLATE utf8mb4_0900_bin);
INSERT INTO charsets_mysql VALUES (1, '中文é😀', '€ 表', 'é😀', '日本', 'ß'), (2, '', '', '', '', ''), (3, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('charsets_mysql');
