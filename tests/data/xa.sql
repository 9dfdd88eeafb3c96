-- Distributed transactions: prepared, then resolved by somebody else, in another order or in another file.
SET timestamp = 1780000000;
CREATE DATABASE xa;
CREATE TABLE xa.t (id INT PRIMARY KEY, v VARCHAR(20));
CREATE TABLE xa.u (id INT PRIMARY KEY);
INSERT INTO xa.t VALUES (1, 'before');
-- session
SET timestamp = 1780000001;
XA START 'one', X'0102', 7;
INSERT INTO xa.t VALUES (10, 'xa one');
UPDATE xa.t SET v = 'changed by one' WHERE id = 1;
XA END 'one', X'0102', 7;
XA PREPARE 'one', X'0102', 7;
-- session
SET timestamp = 1780000002;
XA START 'two';
INSERT INTO xa.u VALUES (20);
XA END 'two';
XA PREPARE 'two';
-- session
SET timestamp = 1780000003;
INSERT INTO xa.u VALUES (30);
-- session
SET timestamp = 1780000004;
XA ROLLBACK 'two';
XA COMMIT 'one', X'0102', 7;
XA START 'three';
INSERT INTO xa.u VALUES (40);
XA END 'three';
XA COMMIT 'three' ONE PHASE;
-- session
SET timestamp = 1780000005;
XA START 'four';
INSERT INTO xa.t VALUES (50, 'across files');
XA END 'four';
XA PREPARE 'four';
-- session
SET timestamp = 1780000006;
INSERT INTO xa.u VALUES (60);
SET timestamp = DEFAULT;
FLUSH BINARY LOGS;
SET timestamp = 1780000010;
INSERT INTO xa.u VALUES (70);
XA COMMIT 'four';
INSERT INTO xa.u VALUES (80);
