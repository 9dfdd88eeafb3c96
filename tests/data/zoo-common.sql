-- Every column type that MySQL and MariaDB share, at its extremes. Both zoos start with this file.
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ALLOW_INVALID_DATES';  -- keeps zero, partial and impossible dates, and the ENUM error value
SET SESSION time_zone = '+00:00';
SET SESSION group_concat_max_len = 1000000;
SET timestamp = 1780000000.123456;

-- Row images of all three kinds for every value: copies the rows of a table (key + 100), moves the copies
-- (key + 200) and deletes them. The procedure itself stays out of the binlog.
SET sql_log_bin = 0;
CREATE DATABASE steps;
DELIMITER //
CREATE PROCEDURE steps.churn(IN wanted VARCHAR(64))
BEGIN
  DECLARE quoted VARCHAR(200) DEFAULT CONCAT('zoo.`', REPLACE(wanted, '`', '``'), '`');
  SELECT GROUP_CONCAT('`', REPLACE(column_name, '`', '``'), '`' ORDER BY ordinal_position) INTO @others
    FROM information_schema.columns
    WHERE table_schema = 'zoo' AND table_name = wanted AND column_name <> 'id' AND IFNULL(generation_expression, '') = '';
  SET @copy = CONCAT('INSERT INTO ', quoted, ' (id,', @others, ') SELECT id + 100,', @others, ' FROM ', quoted, ' WHERE id < 100');
  SET @move = CONCAT('UPDATE ', quoted, ' SET id = id + 100 WHERE id BETWEEN 100 AND 199');
  SET @remove = CONCAT('DELETE FROM ', quoted, ' WHERE id >= 200');
  PREPARE one FROM @copy; EXECUTE one;
  PREPARE one FROM @move; EXECUTE one;
  PREPARE one FROM @remove; EXECUTE one;
END//
DELIMITER ;
SET sql_log_bin = 1;

CREATE DATABASE zoo CHARACTER SET utf8mb4;
USE zoo;

CREATE TABLE integers (
  id INT PRIMARY KEY,
  t TINYINT, tu TINYINT UNSIGNED, s SMALLINT, su SMALLINT UNSIGNED, m MEDIUMINT, mu MEDIUMINT UNSIGNED,
  i INT, iu INT UNSIGNED, b BIGINT, bu BIGINT UNSIGNED, z INT(8) UNSIGNED ZEROFILL, yes BOOLEAN);
INSERT INTO integers VALUES
  (1, -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, -9223372036854775808, 0, 0, FALSE),
  (2, 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 9223372036854775807, 18446744073709551615, 99999999, TRUE),
  (3, -1, 128, -1, 32768, -1, 8388608, -1, 2147483648, -1, 9223372036854775808, 42, TRUE),
  (4, 0, 1, 0, 1, 0, 1, 0, 1, 9007199254740991, 9007199254740991, 1, FALSE),
  (5, 1, 1, 1, 1, 1, 1, 1, 1, 9007199254740992, 9007199254740992, 1, TRUE),
  (6, 1, 1, 1, 1, 1, 1, 1, 1, -9007199254740991, 9007199254740993, 1, TRUE),
  (7, 1, 1, 1, 1, 1, 1, 1, 1, -9007199254740992, 9223372036854775807, 1, TRUE),
  (8, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('integers');

CREATE TABLE decimals (
  id INT PRIMARY KEY,
  d65_30 DECIMAL(65,30), d65_0 DECIMAL(65,0), d30_30 DECIMAL(30,30), d10_2 DECIMAL(10,2), d1_0 DECIMAL(1,0),
  d1_1 DECIMAL(1,1), d9_9 DECIMAL(9,9), d18_9 DECIMAL(18,9), d19_9 DECIMAL(19,9), d20_10 DECIMAL(20,10), d5u DECIMAL(5,3) UNSIGNED,
  d7z DECIMAL(7,2) ZEROFILL);
INSERT INTO decimals VALUES
  (1, 99999999999999999999999999999999999.999999999999999999999999999999, 99999999999999999999999999999999999999999999999999999999999999999,
   0.999999999999999999999999999999, 99999999.99, 9, 0.9, 0.999999999, 999999999.999999999, 9999999999.999999999, 9999999999.9999999999, 99.999, 99999.99),
  (2, -99999999999999999999999999999999999.999999999999999999999999999999, -99999999999999999999999999999999999999999999999999999999999999999,
   -0.999999999999999999999999999999, -99999999.99, -9, -0.9, -0.999999999, -999999999.999999999, -9999999999.999999999, -9999999999.9999999999, 0, 0.01),
  (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
  (4, 0.000000000000000000000000000001, 1, 0.000000000000000000000000000001, -0.10, 1, 0.1, 0.000000001, 0.000000001, 0.000000001, 0.0000000001, 0.001, 12.30),
  (5, -0.000000000000000000000000000001, -1, -0.000000000000000000000000000001, -0.01, -1, -0.1, -0.000000001, -0.000000001, -1000000000.000000001, -1000000000.0000000001, 1.010, 100),
  (6, 12345678901234567890.000000000100000000020000000003, 1000000000000000000, 0.000000001000000001000000001, 1234567.80, 5, 0.5, 0.5, 1.5, 1000000000.5, 1000000000.0000000005, 10, 1),
  (7, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('decimals');

CREATE TABLE floats (
  id INT PRIMARY KEY, f FLOAT, d DOUBLE, f7_4 FLOAT(7,4), d10_3 DOUBLE(10,3), fu FLOAT UNSIGNED, du DOUBLE UNSIGNED);
INSERT INTO floats VALUES
  (1, 3.4028234e38, 1.7976931348623157e308, 999.9999, 9999999.999, 3.4028234e38, 1.7976931348623157e308),
  (2, -3.4028234e38, -1.7976931348623157e308, -999.9999, -9999999.999, 0, 0),
  (3, 1.17549435e-38, 2.2250738585072014e-308, 0.0001, 0.001, 1.17549435e-38, 2.2250738585072014e-308),
  (4, 1e-45, 5e-324, 0.1, 0.1, 1e-45, 5e-324),
  (5, -1e-40, -1.2345678901234e-310, -0.1, -0.1, 0.3, 0.3),
  (6, -1e-200 * 1e-200, -1e-200 * 1e-200, -1e-200 * 1e-200, -1e-200 * 1e-200, 0, 0),
  (7, 0.1, 0.1, 1.5, 1.5, 16777216, 9007199254740993),
  (8, 16777217, 123456789012345680, 3.1416, 2.718, 1e10, 1e22),
  (9, 1e15, 1e21, 1, 1, 123456.7, 1e16),
  (10, 0.333333333, 0.3333333333333333, 0, 0, 1e-7, 1e-5),
  (11, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('floats');

CREATE TABLE dates (id INT PRIMARY KEY, d DATE, y YEAR);
INSERT INTO dates VALUES
  (1, '0000-00-00', 0), (2, '1000-01-01', 1901), (3, '9999-12-31', 2155), (4, '2024-00-00', 1970), (5, '2024-02-00', 2000),
  (6, '2024-02-29', 2026), (7, '2023-02-31', 1999), (8, '0001-01-01', '0000'), (9, '0000-01-01', 2069), (10, NULL, NULL);
CALL steps.churn('dates');

CREATE TABLE datetimes (
  id INT PRIMARY KEY, p0 DATETIME, p1 DATETIME(1), p2 DATETIME(2), p3 DATETIME(3), p4 DATETIME(4), p5 DATETIME(5), p6 DATETIME(6));
INSERT INTO datetimes VALUES
  (1, '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00'),
  (2, '9999-12-31 23:59:59', '9999-12-31 23:59:59.9', '9999-12-31 23:59:59.99', '9999-12-31 23:59:59.999', '9999-12-31 23:59:59.9999', '9999-12-31 23:59:59.99999', '9999-12-31 23:59:59.999999'),
  (3, '1000-01-01 00:00:00', '1000-01-01 00:00:00.1', '1000-01-01 00:00:00.01', '1000-01-01 00:00:00.001', '1000-01-01 00:00:00.0001', '1000-01-01 00:00:00.00001', '1000-01-01 00:00:00.000001'),
  (4, '2024-00-00 12:34:56', '2024-02-00 12:34:56.7', '2024-02-31 12:34:56.78', '0000-01-01 12:34:56.789', '2024-02-29 12:34:56.7891', '0001-01-01 00:00:00.00001', '2024-02-29 12:34:56.789123'),
  (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('datetimes');

CREATE TABLE timestamps (
  id INT PRIMARY KEY, p0 TIMESTAMP NULL, p1 TIMESTAMP(1) NULL, p2 TIMESTAMP(2) NULL, p3 TIMESTAMP(3) NULL, p4 TIMESTAMP(4) NULL,
  p5 TIMESTAMP(5) NULL, p6 TIMESTAMP(6) NULL, made TIMESTAMP(6) NULL DEFAULT CURRENT_TIMESTAMP(6));
INSERT INTO timestamps VALUES
  (1, 0, 0, 0, 0, 0, 0, 0, 0),
  (2, '1970-01-01 00:00:01', '1970-01-01 00:00:01.1', '1970-01-01 00:00:01.01', '1970-01-01 00:00:01.001', '1970-01-01 00:00:01.0001', '1970-01-01 00:00:01.00001', '1970-01-01 00:00:01.000001', DEFAULT),
  (3, '2038-01-19 03:14:07', '2038-01-19 03:14:07.9', '2038-01-19 03:14:07.99', '2038-01-19 03:14:07.999', '2038-01-19 03:14:07.9999', '2038-01-19 03:14:07.99999', '2038-01-19 03:14:07.999999', DEFAULT),
  (4, '2024-02-29 12:34:56', '2024-02-29 12:34:56.5', '2024-02-29 12:34:56.05', '2024-02-29 12:34:56.005', '2024-02-29 12:34:56.0005', '2024-02-29 12:34:56.00005', '2024-02-29 12:34:56.000005', DEFAULT),
  (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('timestamps');

CREATE TABLE times (
  id INT PRIMARY KEY, p0 TIME, p1 TIME(1), p2 TIME(2), p3 TIME(3), p4 TIME(4), p5 TIME(5), p6 TIME(6));
INSERT INTO times VALUES
  (1, '838:59:59', '838:59:59.9', '838:59:59.99', '838:59:59.999', '838:59:59.9999', '838:59:59.99999', '838:59:59.999999'),
  (2, '-838:59:59', '-838:59:59.9', '-838:59:59.99', '-838:59:59.999', '-838:59:59.9999', '-838:59:59.99999', '-838:59:59.999999'),
  (3, '838:59:58', '838:59:58.9', '838:59:58.99', '838:59:58.999', '838:59:58.9999', '838:59:58.99999', '838:59:58.999999'),
  (4, '-838:59:58', '-838:59:58.9', '-838:59:58.99', '-838:59:58.999', '-838:59:58.9999', '-838:59:58.99999', '-838:59:58.999999'),
  (5, '-00:00:01', '-00:00:00.1', '-00:00:00.01', '-00:00:00.001', '-00:00:00.0001', '-00:00:00.00001', '-00:00:00.000001'),
  (6, '00:00:01', '00:00:00.1', '00:00:00.01', '00:00:00.001', '00:00:00.0001', '00:00:00.00001', '00:00:00.000001'),
  (7, '-12:00:00', '-01:00:00.0', '-01:00:00.50', '-01:00:00.256', '-01:00:00.2560', '-01:00:00.65536', '-01:00:00.655360'),
  (8, '00:00:00', '00:00:00', '00:00:00', '00:00:00', '00:00:00', '00:00:00', '00:00:00'),
  (9, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('times');

-- BIT(1) … BIT(64)
SET @columns = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 64)
  SELECT GROUP_CONCAT('b', i, ' BIT(', i, ')' ORDER BY i) FROM n);
SET @ones = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 64)
  SELECT GROUP_CONCAT('b''', REPEAT('1', i), '''' ORDER BY i) FROM n);
SET @tops = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 64)
  SELECT GROUP_CONCAT('b''', RPAD('1', i, '0'), '''' ORDER BY i) FROM n);
SET @mixed = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 64)
  SELECT GROUP_CONCAT('b''', LEFT(REPEAT('100', 22), i), '''' ORDER BY i) FROM n);
SET @zeros = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 64) SELECT GROUP_CONCAT(0 ORDER BY i) FROM n);
SET @nulls = REPLACE(@zeros, '0', 'NULL');
SET @create = CONCAT('CREATE TABLE bits (id INT PRIMARY KEY, ', @columns, ')');
SET @fill = CONCAT('INSERT INTO bits VALUES (1,', @ones, '),(2,', @tops, '),(3,', @mixed, '),(4,', @zeros, '),(5,', @nulls, ')');
PREPARE one FROM @create; EXECUTE one;
PREPARE one FROM @fill; EXECUTE one;
CALL steps.churn('bits');

-- SETs of one, two, three, four and eight bytes; ENUMs of one and two bytes
SET @members = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 64)
  SELECT GROUP_CONCAT('''m', i, '''' ORDER BY i) FROM n);
SET @labels = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
  SELECT GROUP_CONCAT('''l', i, '''' ORDER BY i) FROM n);
SET @create = CONCAT('CREATE TABLE labels (id INT PRIMARY KEY, s64 SET(', @members,
  '), s33 SET(', SUBSTRING_INDEX(@members, ',', 33), '), s32 SET(', SUBSTRING_INDEX(@members, ',', 32),
  '), s24 SET(', SUBSTRING_INDEX(@members, ',', 24), '), s16 SET(', SUBSTRING_INDEX(@members, ',', 16),
  '), s8 SET(', SUBSTRING_INDEX(@members, ',', 8), '), s1 SET(''only''), e300 ENUM(', @labels,
  '), e255 ENUM(', SUBSTRING_INDEX(@labels, ',', 255), '), e256 ENUM(', SUBSTRING_INDEX(@labels, ',', 256),
  '), odd ENUM(''it''''s'', ''a,b'', ''say "x"'', ''ünï'', ''表'', ''😀'', ''back\\\\slash'', ''''),',
  ' odd_set SET(''it''''s'', ''say "x"'', ''ünï'', ''表'', ''😀''),',
  ' e_latin1 ENUM(''é'', ''ß'') CHARACTER SET latin1, s_gbk SET(''表'', ''中'') CHARACTER SET gbk)');
PREPARE one FROM @create; EXECUTE one;
INSERT INTO labels VALUES
  (1, 18446744073709551615, 8589934591, 4294967295, 16777215, 65535, 255, 1, 300, 255, 256, 'it''s', 31, 'é', '表,中'),
  (2, 9223372036854775808, 4294967296, 2147483648, 8388608, 32768, 128, 0, 256, 254, 255, 'a,b', 'ünï', 'ß', '中'),
  (3, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 'say "x"', 0, 'é', ''),
  (4, 1, 1, 1, 1, 1, 1, 1, 'no such label', 'nor this', '', '', '😀,表', 'x', 'x'),
  (5, 'm1,m64', 'm2,m33', 'm3,m32', 'm24', 'm8,m9', 'm8', 'only', 'l255', 'l128', 'l256', 'ünï', 'say "x",it''s', 'ß', '表'),
  (6, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, '表', '', 'é', ''), (7, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, '😀', '', 'é', ''),
  (8, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 'back\\slash', '', 'é', ''),
  (9, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('labels');

CREATE TABLE strings (
  id INT PRIMARY KEY, c10 CHAR(10), c255 CHAR(255), c0 CHAR(0), v0 VARCHAR(0), v63 VARCHAR(63), v64 VARCHAR(64), v255 VARCHAR(255),
  v300 VARCHAR(300), tt TINYTEXT, t TEXT, mt MEDIUMTEXT, lt LONGTEXT);
INSERT INTO strings VALUES
  (1, '', '', '', '', '', '', '', '', '', '', '', ''),
  (2, 'a   ', 'b   ', '', '', 'c   ', 'd   ', 'e   ', 'f   ', 'g   ', 'h   ', 'i   ', 'j   '),
  (3, REPEAT('😀', 10), REPEAT('😀', 255), '', '', REPEAT('😀', 63), REPEAT('😀', 64), REPEAT('é', 255), REPEAT('表', 300), REPEAT('x', 255), REPEAT('y', 1000), REPEAT('z', 300), 'ZZ'),
  (4, 'q"''\\/`', '\0\b\n\r\t\Z\\', '', '', 'line\nline', 'tab\ttab', X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F7F', '"', '\\', '''', '</script>', '%s'),
  (5, CONVERT(X'0000202800002029' USING utf32), CONVERT(X'0000FEFF0000FFFD' USING utf32), '', '', CONVERT(X'0000FFFF' USING utf32),
   CONVERT(X'0010FFFF' USING utf32), CONVERT(X'00010000' USING utf32), CONVERT(X'00000080' USING utf32), CONVERT(X'000007FF' USING utf32),
   CONVERT(X'00000800' USING utf32), CONVERT(X'0000D7FF' USING utf32), CONVERT(X'0000E000' USING utf32)),
  (6, '  lead', '  both  ', '', '', ' ', '  ', '\n', 'null', 'NULL', '{"a":1}', 'true', '0'),
  (7, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('strings');

CREATE TABLE binaries (
  id INT PRIMARY KEY, b1 BINARY(1), b4 BINARY(4), b16 BINARY(16), b255 BINARY(255), v4 VARBINARY(4), v300 VARBINARY(300),
  tb TINYBLOB, b BLOB, mb MEDIUMBLOB, lb LONGBLOB);
INSERT INTO binaries VALUES
  (1, '', '', '', '', '', '', '', '', '', ''),
  (2, X'00', X'61620000', X'00', X'00', X'0000', X'0000', X'00', X'0000', X'000000', X'00000000'),
  (3, X'20', X'61622020', X'6120', X'2020', X'61622020', X'2020', X'20', X'2020', X'202020', X'20202020'),
  (4, X'FF', X'FFFFFFFF', REPEAT(X'FF', 16), REPEAT(X'FF', 255), X'00FF00FF', REPEAT(X'00FF', 150), REPEAT(X'80', 255), REPEAT(X'C3', 300), X'EDA080', X'F4908080'),
  (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('binaries');

-- One character set a column: a CHAR (padded in its own way), and a TEXT whose bytes are given
CREATE TABLE charsets (
  id INT PRIMARY KEY,
  c_latin1 CHAR(20) CHARACTER SET latin1, t_latin1 TEXT CHARACTER SET latin1,
  c_latin2 CHAR(20) CHARACTER SET latin2, c_latin5 CHAR(20) CHARACTER SET latin5, c_latin7 CHAR(20) CHARACTER SET latin7,
  c_cp1250 CHAR(20) CHARACTER SET cp1250, c_cp1251 CHAR(20) CHARACTER SET cp1251, c_cp1256 CHAR(20) CHARACTER SET cp1256, c_cp1257 CHAR(20) CHARACTER SET cp1257,
  c_koi8r CHAR(20) CHARACTER SET koi8r, c_koi8u CHAR(20) CHARACTER SET koi8u, c_greek CHAR(20) CHARACTER SET greek, c_hebrew CHAR(20) CHARACTER SET hebrew,
  c_cp850 CHAR(20) CHARACTER SET cp850, c_cp852 CHAR(20) CHARACTER SET cp852, c_cp866 CHAR(20) CHARACTER SET cp866, c_macroman CHAR(20) CHARACTER SET macroman,
  c_macce CHAR(20) CHARACTER SET macce, c_tis620 CHAR(20) CHARACTER SET tis620, c_ascii CHAR(20) CHARACTER SET ascii,
  c_gbk CHAR(20) CHARACTER SET gbk, c_gb2312 CHAR(20) CHARACTER SET gb2312, c_big5 CHAR(20) CHARACTER SET big5, c_euckr CHAR(20) CHARACTER SET euckr,
  c_sjis CHAR(20) CHARACTER SET sjis, c_cp932 CHAR(20) CHARACTER SET cp932, c_ujis CHAR(20) CHARACTER SET ujis, c_eucjpms CHAR(20) CHARACTER SET eucjpms,
  c_ucs2 CHAR(20) CHARACTER SET ucs2, c_utf16 CHAR(20) CHARACTER SET utf16, c_utf16le CHAR(20) CHARACTER SET utf16le, c_utf32 CHAR(20) CHARACTER SET utf32,
  c_utf8mb3 CHAR(20) CHARACTER SET utf8mb3,
  v_ucs2 VARCHAR(200) CHARACTER SET ucs2, v_utf16 VARCHAR(200) CHARACTER SET utf16, t_utf32 TEXT CHARACTER SET utf32, t_gbk TEXT CHARACTER SET gbk,
  t_sjis TEXT CHARACTER SET sjis, v_latin1_bin VARCHAR(300) CHARACTER SET latin1 COLLATE latin1_bin);
INSERT INTO charsets VALUES
  (1, 'é€ß', 'déjà vu €™', 'łąő', 'ğış', 'āčž', 'łąő€', 'Привет', 'سلام', 'āčž', 'Привет', 'їєґ', 'αβγ', 'שלום', 'éñ', 'łó', 'Привет', 'é∞', 'łě', 'สวัสดี', 'ascii',
   '中文表', '中文', '中文功', '한국어', '日本語表', '日本語①', '日本語', '日本語①', '中文é', '😀中', '😀中', '😀中', '中文é',
   'ucs2 表', '𐍈 utf16 😀', 'utf32 😀', '功能表', '表示ソース', 'naïve'),
  (2, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', ''),
  (3, 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ',
   'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  ', 'a  '),
  (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
-- every byte that latin1 has; what the servers call latin1 is cp1252 with the C1 controls in its gaps
SET @bytes = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 255) SELECT GROUP_CONCAT(LPAD(HEX(i), 2, '0') ORDER BY i SEPARATOR '') FROM n);
INSERT INTO charsets (id, t_latin1, v_latin1_bin) VALUES (5, UNHEX(@bytes), UNHEX(@bytes));
-- 0x5C (a backslash elsewhere) as the second byte, and half-width katakana
INSERT INTO charsets (id, t_gbk, t_sjis, c_big5) VALUES (6, X'815C9C5C', X'835C955CB1B2', X'A45CB35C');
CALL steps.churn('charsets');

CREATE TABLE geometries (
  id INT PRIMARY KEY, g GEOMETRY, p POINT, l LINESTRING, poly POLYGON, mp MULTIPOINT, ml MULTILINESTRING, mpoly MULTIPOLYGON, gc GEOMETRYCOLLECTION);
INSERT INTO geometries VALUES
  (1, ST_GeomFromText('POINT(1 -2.5)'), ST_GeomFromText('POINT(0 0)'), ST_GeomFromText('LINESTRING(0 0,1 1,2 0)'),
   ST_GeomFromText('POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 2,1 1))'), ST_GeomFromText('MULTIPOINT(0 0,1 1)'),
   ST_GeomFromText('MULTILINESTRING((0 0,1 1),(2 2,3 3))'), ST_GeomFromText('MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))'),
   ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))')),
  (2, ST_GeomFromText('POINT(48.2 16.37)', 4326), ST_GeomFromText('POINT(1e10 1e-10)'), NULL, NULL, NULL, NULL, NULL, NULL),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CALL steps.churn('geometries');

CREATE TABLE generated_columns (
  id INT PRIMARY KEY, a INT NOT NULL DEFAULT 7, kept INT GENERATED ALWAYS AS (a + 1) STORED, hidden INT DEFAULT 5 INVISIBLE,
  virt INT GENERATED ALWAYS AS (a * 2) VIRTUAL, tail VARCHAR(10) DEFAULT 'tail');
INSERT INTO generated_columns (id, a) VALUES (1, 10), (2, -1);
INSERT INTO generated_columns (id, a, hidden, tail) VALUES (3, 0, NULL, NULL), (4, 1, 2147483647, '');
CALL steps.churn('generated_columns');

-- 300 columns: values everywhere, NULL everywhere, and NULL in every second or eighth column
SET @columns = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 299)
  SELECT GROUP_CONCAT('c', i, ' ', ELT(1 + i % 5, 'INT', 'VARCHAR(20)', 'DECIMAL(9,3)', 'BIGINT UNSIGNED', 'DATE') ORDER BY i) FROM n);
SET @create = CONCAT('CREATE TABLE wide (id INT PRIMARY KEY, ', @columns, ')');
SET @all = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 299)
  SELECT GROUP_CONCAT(ELT(1 + i % 5, -i, CONCAT('''v', i, ''''), i / 8, 18446744073709551615 - i, '''2024-02-29''') ORDER BY i) FROM n);
SET @second = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 299)
  SELECT GROUP_CONCAT(IF(i % 2, 'NULL', ELT(1 + i % 5, -i, CONCAT('''v', i, ''''), i / 8, i, '''2024-02-29''')) ORDER BY i) FROM n);
SET @eighth = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 299)
  SELECT GROUP_CONCAT(IF(i % 8 = 0, 'NULL', ELT(1 + i % 5, -i, CONCAT('''v', i, ''''), i / 8, i, '''2024-02-29''')) ORDER BY i) FROM n);
SET @fill = CONCAT('INSERT INTO wide VALUES (1,', @all, '),(2,', @second, '),(3,', @eighth, ')');
PREPARE one FROM @create; EXECUTE one;
PREPARE one FROM @fill; EXECUTE one;
INSERT INTO wide (id) VALUES (4);
CALL steps.churn('wide');

-- Keys: composite (not in column order), on a prefix, unique ones with and without NULLs, none
CREATE TABLE key_composite (a VARCHAR(20), b INT, c BIGINT UNSIGNED, v INT, PRIMARY KEY (c, a));
INSERT INTO key_composite VALUES ('x', 1, 18446744073709551615, 1), ('y', 1, 18446744073709551615, 2), ('x', 2, 1, 3);
UPDATE key_composite SET v = 30, a = 'z' WHERE c = 1;
DELETE FROM key_composite WHERE a = 'y';
CREATE TABLE key_prefix (path VARCHAR(200) NOT NULL, body TEXT, v INT, PRIMARY KEY (path(8)), KEY (body(10)));
INSERT INTO key_prefix VALUES ('/a/long/path/to/1', 'one', 1), ('/b/long/path/to/2', 'two', 2), ('/c', 'three', 3);
UPDATE key_prefix SET v = 20 WHERE v = 2;
DELETE FROM key_prefix WHERE v = 1;
CREATE TABLE key_unique (a INT NOT NULL, b INT, c VARCHAR(10), UNIQUE KEY one (a), UNIQUE KEY two (b, c));
INSERT INTO key_unique VALUES (1, 1, 'x'), (2, NULL, 'x'), (3, NULL, 'x'), (4, 1, NULL), (5, 1, NULL);
UPDATE key_unique SET b = 9 WHERE a = 3;
DELETE FROM key_unique WHERE a = 5;
CREATE TABLE key_none (a INT, b VARCHAR(10));
INSERT INTO key_none VALUES (1, 'same'), (1, 'same'), (1, 'same'), (NULL, NULL), (NULL, NULL), (2, 'other');
UPDATE key_none SET b = 'changed' WHERE a = 1 LIMIT 1;
DELETE FROM key_none WHERE a = 1 AND b = 'same' LIMIT 1;
DELETE FROM key_none WHERE a IS NULL LIMIT 1;

CREATE TABLE `we``ird "quo'ted" näme, 表.1` (
  `id` INT, `a b` INT, `select` INT, `col``umn` INT, `qu'ote` INT, `dou"ble` INT, `ünïcode 表` INT, `back\slash` INT, `comma,dot.` INT,
  `{json}` INT, `tab	tab` INT, ` lead` INT, PRIMARY KEY (`id`, `a b`));
INSERT INTO `we``ird "quo'ted" näme, 表.1` VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), (2, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
UPDATE `we``ird "quo'ted" näme, 表.1` SET `select` = 33, `a b` = 22 WHERE id = 1;
DELETE FROM `we``ird "quo'ted" näme, 表.1` WHERE id = 2;
CREATE DATABASE `d``b "x" ü`;
CREATE TABLE `d``b "x" ü`.`t able` (`i d` INT PRIMARY KEY, v VARCHAR(10));
INSERT INTO `d``b "x" ü`.`t able` VALUES (1, 'ä'), (2, '"');
