-- GTIDs of several domains and servers
SET timestamp = 1780000000;
CREATE DATABASE domains;
CREATE TABLE domains.t (id INT PRIMARY KEY);
INSERT INTO domains.t VALUES (1);
SET SESSION gtid_domain_id = 1;
INSERT INTO domains.t VALUES (2);
SET SESSION server_id = 77;
INSERT INTO domains.t VALUES (3);
SET SESSION gtid_domain_id = 4294967295;
SET SESSION gtid_seq_no = 9223372036854775807;
INSERT INTO domains.t VALUES (4);
SET SESSION gtid_domain_id = 1;
SET SESSION gtid_seq_no = 1000;
INSERT INTO domains.t VALUES (5);
SET SESSION gtid_domain_id = 0;
INSERT INTO domains.t VALUES (6);
FLUSH BINARY LOGS;
INSERT INTO domains.t VALUES (7);
