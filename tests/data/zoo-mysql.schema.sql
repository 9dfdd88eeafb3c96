
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `zoo` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `zoo`;
DROP TABLE IF EXISTS `binaries`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `binaries` (
  `id` int NOT NULL,
  `b1` binary(1) DEFAULT NULL,
  `b4` binary(4) DEFAULT NULL,
  `b16` binary(16) DEFAULT NULL,
  `b255` binary(255) DEFAULT NULL,
  `v4` varbinary(4) DEFAULT NULL,
  `v300` varbinary(300) DEFAULT NULL,
  `tb` tinyblob,
  `b` blob,
  `mb` mediumblob,
  `lb` longblob,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `bits`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `bits` (
  `id` int NOT NULL,
  `b1` bit(1) DEFAULT NULL,
  `b2` bit(2) DEFAULT NULL,
  `b3` bit(3) DEFAULT NULL,
  `b4` bit(4) DEFAULT NULL,
  `b5` bit(5) DEFAULT NULL,
  `b6` bit(6) DEFAULT NULL,
  `b7` bit(7) DEFAULT NULL,
  `b8` bit(8) DEFAULT NULL,
  `b9` bit(9) DEFAULT NULL,
  `b10` bit(10) DEFAULT NULL,
  `b11` bit(11) DEFAULT NULL,
  `b12` bit(12) DEFAULT NULL,
  `b13` bit(13) DEFAULT NULL,
  `b14` bit(14) DEFAULT NULL,
  `b15` bit(15) DEFAULT NULL,
  `b16` bit(16) DEFAULT NULL,
  `b17` bit(17) DEFAULT NULL,
  `b18` bit(18) DEFAULT NULL,
  `b19` bit(19) DEFAULT NULL,
  `b20` bit(20) DEFAULT NULL,
  `b21` bit(21) DEFAULT NULL,
  `b22` bit(22) DEFAULT NULL,
  `b23` bit(23) DEFAULT NULL,
  `b24` bit(24) DEFAULT NULL,
  `b25` bit(25) DEFAULT NULL,
  `b26` bit(26) DEFAULT NULL,
  `b27` bit(27) DEFAULT NULL,
  `b28` bit(28) DEFAULT NULL,
  `b29` bit(29) DEFAULT NULL,
  `b30` bit(30) DEFAULT NULL,
  `b31` bit(31) DEFAULT NULL,
  `b32` bit(32) DEFAULT NULL,
  `b33` bit(33) DEFAULT NULL,
  `b34` bit(34) DEFAULT NULL,
  `b35` bit(35) DEFAULT NULL,
  `b36` bit(36) DEFAULT NULL,
  `b37` bit(37) DEFAULT NULL,
  `b38` bit(38) DEFAULT NULL,
  `b39` bit(39) DEFAULT NULL,
  `b40` bit(40) DEFAULT NULL,
  `b41` bit(41) DEFAULT NULL,
  `b42` bit(42) DEFAULT NULL,
  `b43` bit(43) DEFAULT NULL,
  `b44` bit(44) DEFAULT NULL,
  `b45` bit(45) DEFAULT NULL,
  `b46` bit(46) DEFAULT NULL,
  `b47` bit(47) DEFAULT NULL,
  `b48` bit(48) DEFAULT NULL,
  `b49` bit(49) DEFAULT NULL,
  `b50` bit(50) DEFAULT NULL,
  `b51` bit(51) DEFAULT NULL,
  `b52` bit(52) DEFAULT NULL,
  `b53` bit(53) DEFAULT NULL,
  `b54` bit(54) DEFAULT NULL,
  `b55` bit(55) DEFAULT NULL,
  `b56` bit(56) DEFAULT NULL,
  `b57` bit(57) DEFAULT NULL,
  `b58` bit(58) DEFAULT NULL,
  `b59` bit(59) DEFAULT NULL,
  `b60` bit(60) DEFAULT NULL,
  `b61` bit(61) DEFAULT NULL,
  `b62` bit(62) DEFAULT NULL,
  `b63` bit(63) DEFAULT NULL,
  `b64` bit(64) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `charsets`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `charsets` (
  `id` int NOT NULL,
  `c_latin1` char(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `t_latin1` text CHARACTER SET latin1 COLLATE latin1_swedish_ci,
  `c_latin2` char(20) CHARACTER SET latin2 COLLATE latin2_general_ci DEFAULT NULL,
  `c_latin5` char(20) CHARACTER SET latin5 COLLATE latin5_turkish_ci DEFAULT NULL,
  `c_latin7` char(20) CHARACTER SET latin7 COLLATE latin7_general_ci DEFAULT NULL,
  `c_cp1250` char(20) CHARACTER SET cp1250 COLLATE cp1250_general_ci DEFAULT NULL,
  `c_cp1251` char(20) CHARACTER SET cp1251 COLLATE cp1251_general_ci DEFAULT NULL,
  `c_cp1256` char(20) CHARACTER SET cp1256 COLLATE cp1256_general_ci DEFAULT NULL,
  `c_cp1257` char(20) CHARACTER SET cp1257 COLLATE cp1257_general_ci DEFAULT NULL,
  `c_koi8r` char(20) CHARACTER SET koi8r COLLATE koi8r_general_ci DEFAULT NULL,
  `c_koi8u` char(20) CHARACTER SET koi8u COLLATE koi8u_general_ci DEFAULT NULL,
  `c_greek` char(20) CHARACTER SET greek COLLATE greek_general_ci DEFAULT NULL,
  `c_hebrew` char(20) CHARACTER SET hebrew COLLATE hebrew_general_ci DEFAULT NULL,
  `c_cp850` char(20) CHARACTER SET cp850 COLLATE cp850_general_ci DEFAULT NULL,
  `c_cp852` char(20) CHARACTER SET cp852 COLLATE cp852_general_ci DEFAULT NULL,
  `c_cp866` char(20) CHARACTER SET cp866 COLLATE cp866_general_ci DEFAULT NULL,
  `c_macroman` char(20) CHARACTER SET macroman COLLATE macroman_general_ci DEFAULT NULL,
  `c_macce` char(20) CHARACTER SET macce COLLATE macce_general_ci DEFAULT NULL,
  `c_tis620` char(20) CHARACTER SET tis620 COLLATE tis620_thai_ci DEFAULT NULL,
  `c_ascii` char(20) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT NULL,
  `c_gbk` char(20) CHARACTER SET gbk COLLATE gbk_chinese_ci DEFAULT NULL,
  `c_gb2312` char(20) CHARACTER SET gb2312 COLLATE gb2312_chinese_ci DEFAULT NULL,
  `c_big5` char(20) CHARACTER SET big5 COLLATE big5_chinese_ci DEFAULT NULL,
  `c_euckr` char(20) CHARACTER SET euckr COLLATE euckr_korean_ci DEFAULT NULL,
  `c_sjis` char(20) CHARACTER SET sjis COLLATE sjis_japanese_ci DEFAULT NULL,
  `c_cp932` char(20) CHARACTER SET cp932 COLLATE cp932_japanese_ci DEFAULT NULL,
  `c_ujis` char(20) CHARACTER SET ujis COLLATE ujis_japanese_ci DEFAULT NULL,
  `c_eucjpms` char(20) CHARACTER SET eucjpms COLLATE eucjpms_japanese_ci DEFAULT NULL,
  `c_ucs2` char(20) CHARACTER SET ucs2 COLLATE ucs2_general_ci DEFAULT NULL,
  `c_utf16` char(20) CHARACTER SET utf16 COLLATE utf16_general_ci DEFAULT NULL,
  `c_utf16le` char(20) CHARACTER SET utf16le COLLATE utf16le_general_ci DEFAULT NULL,
  `c_utf32` char(20) CHARACTER SET utf32 COLLATE utf32_general_ci DEFAULT NULL,
  `c_utf8mb3` char(20) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `v_ucs2` varchar(200) CHARACTER SET ucs2 COLLATE ucs2_general_ci DEFAULT NULL,
  `v_utf16` varchar(200) CHARACTER SET utf16 COLLATE utf16_general_ci DEFAULT NULL,
  `t_utf32` text CHARACTER SET utf32 COLLATE utf32_general_ci,
  `t_gbk` text CHARACTER SET gbk COLLATE gbk_chinese_ci,
  `t_sjis` text CHARACTER SET sjis COLLATE sjis_japanese_ci,
  `v_latin1_bin` varchar(300) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `charsets_mysql`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `charsets_mysql` (
  `id` int NOT NULL,
  `c_gb18030` char(20) CHARACTER SET gb18030 COLLATE gb18030_chinese_ci DEFAULT NULL,
  `t_gb18030` text CHARACTER SET gb18030 COLLATE gb18030_chinese_ci,
  `c_0900` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs DEFAULT NULL,
  `c_ja` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_ja_0900_as_cs DEFAULT NULL,
  `c_bin` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `dates`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `dates` (
  `id` int NOT NULL,
  `d` date DEFAULT NULL,
  `y` year DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `datetimes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `datetimes` (
  `id` int NOT NULL,
  `p0` datetime DEFAULT NULL,
  `p1` datetime(1) DEFAULT NULL,
  `p2` datetime(2) DEFAULT NULL,
  `p3` datetime(3) DEFAULT NULL,
  `p4` datetime(4) DEFAULT NULL,
  `p5` datetime(5) DEFAULT NULL,
  `p6` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `decimals`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `decimals` (
  `id` int NOT NULL,
  `d65_30` decimal(65,30) DEFAULT NULL,
  `d65_0` decimal(65,0) DEFAULT NULL,
  `d30_30` decimal(30,30) DEFAULT NULL,
  `d10_2` decimal(10,2) DEFAULT NULL,
  `d1_0` decimal(1,0) DEFAULT NULL,
  `d1_1` decimal(1,1) DEFAULT NULL,
  `d9_9` decimal(9,9) DEFAULT NULL,
  `d18_9` decimal(18,9) DEFAULT NULL,
  `d19_9` decimal(19,9) DEFAULT NULL,
  `d20_10` decimal(20,10) DEFAULT NULL,
  `d5u` decimal(5,3) unsigned DEFAULT NULL,
  `d7z` decimal(7,2) unsigned zerofill DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `floats`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `floats` (
  `id` int NOT NULL,
  `f` float DEFAULT NULL,
  `d` double DEFAULT NULL,
  `f7_4` float(7,4) DEFAULT NULL,
  `d10_3` double(10,3) DEFAULT NULL,
  `fu` float unsigned DEFAULT NULL,
  `du` double unsigned DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `generated_columns`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `generated_columns` (
  `id` int NOT NULL,
  `a` int NOT NULL DEFAULT '7',
  `kept` int GENERATED ALWAYS AS ((`a` + 1)) STORED,
  `hidden` int DEFAULT '5' /*!80023 INVISIBLE */,
  `virt` int GENERATED ALWAYS AS ((`a` * 2)) VIRTUAL,
  `tail` varchar(10) DEFAULT 'tail',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `geometries`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `geometries` (
  `id` int NOT NULL,
  `g` geometry DEFAULT NULL,
  `p` point DEFAULT NULL,
  `l` linestring DEFAULT NULL,
  `poly` polygon DEFAULT NULL,
  `mp` multipoint DEFAULT NULL,
  `ml` multilinestring DEFAULT NULL,
  `mpoly` multipolygon DEFAULT NULL,
  `gc` geomcollection DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `indexed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `indexed` (
  `id` int NOT NULL,
  `name` varchar(20) DEFAULT NULL,
  `doc` json DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `upper_name` ((upper(`name`))),
  KEY `numbers` ((cast(json_extract(`doc`,_utf8mb4'$.n') as unsigned array)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `integers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `integers` (
  `id` int NOT NULL,
  `t` tinyint DEFAULT NULL,
  `tu` tinyint unsigned DEFAULT NULL,
  `s` smallint DEFAULT NULL,
  `su` smallint unsigned DEFAULT NULL,
  `m` mediumint DEFAULT NULL,
  `mu` mediumint unsigned DEFAULT NULL,
  `i` int DEFAULT NULL,
  `iu` int unsigned DEFAULT NULL,
  `b` bigint DEFAULT NULL,
  `bu` bigint unsigned DEFAULT NULL,
  `z` int(8) unsigned zerofill DEFAULT NULL,
  `yes` tinyint(1) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `json_values`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `json_values` (
  `id` int NOT NULL,
  `doc` json DEFAULT NULL,
  `note` varchar(40) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `key_composite`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `key_composite` (
  `a` varchar(20) NOT NULL,
  `b` int DEFAULT NULL,
  `c` bigint unsigned NOT NULL,
  `v` int DEFAULT NULL,
  PRIMARY KEY (`c`,`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `key_generated`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `key_generated` (
  `my_row_id` bigint unsigned NOT NULL AUTO_INCREMENT /*!80023 INVISIBLE */,
  `a` int DEFAULT NULL,
  `b` varchar(10) DEFAULT NULL,
  PRIMARY KEY (`my_row_id`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `key_none`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `key_none` (
  `a` int DEFAULT NULL,
  `b` varchar(10) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `key_prefix`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `key_prefix` (
  `path` varchar(200) NOT NULL,
  `body` text,
  `v` int DEFAULT NULL,
  PRIMARY KEY (`path`(8)),
  KEY `body` (`body`(10))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `key_unique`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `key_unique` (
  `a` int NOT NULL,
  `b` int DEFAULT NULL,
  `c` varchar(10) DEFAULT NULL,
  UNIQUE KEY `one` (`a`),
  UNIQUE KEY `two` (`b`,`c`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `labels`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `labels` (
  `id` int NOT NULL,
  `s64` set('m1','m2','m3','m4','m5','m6','m7','m8','m9','m10','m11','m12','m13','m14','m15','m16','m17','m18','m19','m20','m21','m22','m23','m24','m25','m26','m27','m28','m29','m30','m31','m32','m33','m34','m35','m36','m37','m38','m39','m40','m41','m42','m43','m44','m45','m46','m47','m48','m49','m50','m51','m52','m53','m54','m55','m56','m57','m58','m59','m60','m61','m62','m63','m64') DEFAULT NULL,
  `s33` set('m1','m2','m3','m4','m5','m6','m7','m8','m9','m10','m11','m12','m13','m14','m15','m16','m17','m18','m19','m20','m21','m22','m23','m24','m25','m26','m27','m28','m29','m30','m31','m32','m33') DEFAULT NULL,
  `s32` set('m1','m2','m3','m4','m5','m6','m7','m8','m9','m10','m11','m12','m13','m14','m15','m16','m17','m18','m19','m20','m21','m22','m23','m24','m25','m26','m27','m28','m29','m30','m31','m32') DEFAULT NULL,
  `s24` set('m1','m2','m3','m4','m5','m6','m7','m8','m9','m10','m11','m12','m13','m14','m15','m16','m17','m18','m19','m20','m21','m22','m23','m24') DEFAULT NULL,
  `s16` set('m1','m2','m3','m4','m5','m6','m7','m8','m9','m10','m11','m12','m13','m14','m15','m16') DEFAULT NULL,
  `s8` set('m1','m2','m3','m4','m5','m6','m7','m8') DEFAULT NULL,
  `s1` set('only') DEFAULT NULL,
  `e300` enum('l1','l2','l3','l4','l5','l6','l7','l8','l9','l10','l11','l12','l13','l14','l15','l16','l17','l18','l19','l20','l21','l22','l23','l24','l25','l26','l27','l28','l29','l30','l31','l32','l33','l34','l35','l36','l37','l38','l39','l40','l41','l42','l43','l44','l45','l46','l47','l48','l49','l50','l51','l52','l53','l54','l55','l56','l57','l58','l59','l60','l61','l62','l63','l64','l65','l66','l67','l68','l69','l70','l71','l72','l73','l74','l75','l76','l77','l78','l79','l80','l81','l82','l83','l84','l85','l86','l87','l88','l89','l90','l91','l92','l93','l94','l95','l96','l97','l98','l99','l100','l101','l102','l103','l104','l105','l106','l107','l108','l109','l110','l111','l112','l113','l114','l115','l116','l117','l118','l119','l120','l121','l122','l123','l124','l125','l126','l127','l128','l129','l130','l131','l132','l133','l134','l135','l136','l137','l138','l139','l140','l141','l142','l143','l144','l145','l146','l147','l148','l149','l150','l151','l152','l153','l154','l155','l156','l157','l158','l159','l160','l161','l162','l163','l164','l165','l166','l167','l168','l169','l170','l171','l172','l173','l174','l175','l176','l177','l178','l179','l180','l181','l182','l183','l184','l185','l186','l187','l188','l189','l190','l191','l192','l193','l194','l195','l196','l197','l198','l199','l200','l201','l202','l203','l204','l205','l206','l207','l208','l209','l210','l211','l212','l213','l214','l215','l216','l217','l218','l219','l220','l221','l222','l223','l224','l225','l226','l227','l228','l229','l230','l231','l232','l233','l234','l235','l236','l237','l238','l239','l240','l241','l242','l243','l244','l245','l246','l247','l248','l249','l250','l251','l252','l253','l254','l255','l256','l257','l258','l259','l260','l261','l262','l263','l264','l265','l266','l267','l268','l269','l270','l271','l272','l273','l274','l275','l276','l277','l278','l279','l280','l281','l282','l283','l284','l285','l286','l287','l288','l289','l290','l291','l292','l293','l294','l295','l296','l297','l298','l299','l300') DEFAULT NULL,
  `e255` enum('l1','l2','l3','l4','l5','l6','l7','l8','l9','l10','l11','l12','l13','l14','l15','l16','l17','l18','l19','l20','l21','l22','l23','l24','l25','l26','l27','l28','l29','l30','l31','l32','l33','l34','l35','l36','l37','l38','l39','l40','l41','l42','l43','l44','l45','l46','l47','l48','l49','l50','l51','l52','l53','l54','l55','l56','l57','l58','l59','l60','l61','l62','l63','l64','l65','l66','l67','l68','l69','l70','l71','l72','l73','l74','l75','l76','l77','l78','l79','l80','l81','l82','l83','l84','l85','l86','l87','l88','l89','l90','l91','l92','l93','l94','l95','l96','l97','l98','l99','l100','l101','l102','l103','l104','l105','l106','l107','l108','l109','l110','l111','l112','l113','l114','l115','l116','l117','l118','l119','l120','l121','l122','l123','l124','l125','l126','l127','l128','l129','l130','l131','l132','l133','l134','l135','l136','l137','l138','l139','l140','l141','l142','l143','l144','l145','l146','l147','l148','l149','l150','l151','l152','l153','l154','l155','l156','l157','l158','l159','l160','l161','l162','l163','l164','l165','l166','l167','l168','l169','l170','l171','l172','l173','l174','l175','l176','l177','l178','l179','l180','l181','l182','l183','l184','l185','l186','l187','l188','l189','l190','l191','l192','l193','l194','l195','l196','l197','l198','l199','l200','l201','l202','l203','l204','l205','l206','l207','l208','l209','l210','l211','l212','l213','l214','l215','l216','l217','l218','l219','l220','l221','l222','l223','l224','l225','l226','l227','l228','l229','l230','l231','l232','l233','l234','l235','l236','l237','l238','l239','l240','l241','l242','l243','l244','l245','l246','l247','l248','l249','l250','l251','l252','l253','l254','l255') DEFAULT NULL,
  `e256` enum('l1','l2','l3','l4','l5','l6','l7','l8','l9','l10','l11','l12','l13','l14','l15','l16','l17','l18','l19','l20','l21','l22','l23','l24','l25','l26','l27','l28','l29','l30','l31','l32','l33','l34','l35','l36','l37','l38','l39','l40','l41','l42','l43','l44','l45','l46','l47','l48','l49','l50','l51','l52','l53','l54','l55','l56','l57','l58','l59','l60','l61','l62','l63','l64','l65','l66','l67','l68','l69','l70','l71','l72','l73','l74','l75','l76','l77','l78','l79','l80','l81','l82','l83','l84','l85','l86','l87','l88','l89','l90','l91','l92','l93','l94','l95','l96','l97','l98','l99','l100','l101','l102','l103','l104','l105','l106','l107','l108','l109','l110','l111','l112','l113','l114','l115','l116','l117','l118','l119','l120','l121','l122','l123','l124','l125','l126','l127','l128','l129','l130','l131','l132','l133','l134','l135','l136','l137','l138','l139','l140','l141','l142','l143','l144','l145','l146','l147','l148','l149','l150','l151','l152','l153','l154','l155','l156','l157','l158','l159','l160','l161','l162','l163','l164','l165','l166','l167','l168','l169','l170','l171','l172','l173','l174','l175','l176','l177','l178','l179','l180','l181','l182','l183','l184','l185','l186','l187','l188','l189','l190','l191','l192','l193','l194','l195','l196','l197','l198','l199','l200','l201','l202','l203','l204','l205','l206','l207','l208','l209','l210','l211','l212','l213','l214','l215','l216','l217','l218','l219','l220','l221','l222','l223','l224','l225','l226','l227','l228','l229','l230','l231','l232','l233','l234','l235','l236','l237','l238','l239','l240','l241','l242','l243','l244','l245','l246','l247','l248','l249','l250','l251','l252','l253','l254','l255','l256') DEFAULT NULL,
  `odd` enum('it''s','a,b','say "x"','ünï','表','?','back\\slash','') DEFAULT NULL,
  `odd_set` set('it''s','say "x"','ünï','表','?') DEFAULT NULL,
  `e_latin1` enum('é','ß') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `s_gbk` set('表','中') CHARACTER SET gbk COLLATE gbk_chinese_ci DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `places`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `places` (
  `id` int NOT NULL,
  `p` point NOT NULL /*!80003 SRID 4326 */,
  `a` polygon /*!80003 SRID 0 */ DEFAULT NULL,
  PRIMARY KEY (`id`),
  SPATIAL KEY `p` (`p`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `strings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `strings` (
  `id` int NOT NULL,
  `c10` char(10) DEFAULT NULL,
  `c255` char(255) DEFAULT NULL,
  `c0` char(0) DEFAULT NULL,
  `v0` varchar(0) DEFAULT NULL,
  `v63` varchar(63) DEFAULT NULL,
  `v64` varchar(64) DEFAULT NULL,
  `v255` varchar(255) DEFAULT NULL,
  `v300` varchar(300) DEFAULT NULL,
  `tt` tinytext,
  `t` text,
  `mt` mediumtext,
  `lt` longtext,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `times`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `times` (
  `id` int NOT NULL,
  `p0` time DEFAULT NULL,
  `p1` time(1) DEFAULT NULL,
  `p2` time(2) DEFAULT NULL,
  `p3` time(3) DEFAULT NULL,
  `p4` time(4) DEFAULT NULL,
  `p5` time(5) DEFAULT NULL,
  `p6` time(6) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `timestamps`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `timestamps` (
  `id` int NOT NULL,
  `p0` timestamp NULL DEFAULT NULL,
  `p1` timestamp(1) NULL DEFAULT NULL,
  `p2` timestamp(2) NULL DEFAULT NULL,
  `p3` timestamp(3) NULL DEFAULT NULL,
  `p4` timestamp(4) NULL DEFAULT NULL,
  `p5` timestamp(5) NULL DEFAULT NULL,
  `p6` timestamp(6) NULL DEFAULT NULL,
  `made` timestamp(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `vectors`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `vectors` (
  `id` int NOT NULL,
  `v3` vector(3) DEFAULT NULL,
  `v` vector(2048) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `we``ird "quo'ted" näme, 表.1`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `we``ird "quo'ted" näme, 表.1` (
  `id` int NOT NULL,
  `a b` int NOT NULL,
  `select` int DEFAULT NULL,
  `col``umn` int DEFAULT NULL,
  `qu'ote` int DEFAULT NULL,
  `dou"ble` int DEFAULT NULL,
  `ünïcode 表` int DEFAULT NULL,
  `back\slash` int DEFAULT NULL,
  `comma,dot.` int DEFAULT NULL,
  `{json}` int DEFAULT NULL,
  `tab	tab` int DEFAULT NULL,
  ` lead` int DEFAULT NULL,
  PRIMARY KEY (`id`,`a b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `wide`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `wide` (
  `id` int NOT NULL,
  `c1` varchar(20) DEFAULT NULL,
  `c2` decimal(9,3) DEFAULT NULL,
  `c3` bigint unsigned DEFAULT NULL,
  `c4` date DEFAULT NULL,
  `c5` int DEFAULT NULL,
  `c6` varchar(20) DEFAULT NULL,
  `c7` decimal(9,3) DEFAULT NULL,
  `c8` bigint unsigned DEFAULT NULL,
  `c9` date DEFAULT NULL,
  `c10` int DEFAULT NULL,
  `c11` varchar(20) DEFAULT NULL,
  `c12` decimal(9,3) DEFAULT NULL,
  `c13` bigint unsigned DEFAULT NULL,
  `c14` date DEFAULT NULL,
  `c15` int DEFAULT NULL,
  `c16` varchar(20) DEFAULT NULL,
  `c17` decimal(9,3) DEFAULT NULL,
  `c18` bigint unsigned DEFAULT NULL,
  `c19` date DEFAULT NULL,
  `c20` int DEFAULT NULL,
  `c21` varchar(20) DEFAULT NULL,
  `c22` decimal(9,3) DEFAULT NULL,
  `c23` bigint unsigned DEFAULT NULL,
  `c24` date DEFAULT NULL,
  `c25` int DEFAULT NULL,
  `c26` varchar(20) DEFAULT NULL,
  `c27` decimal(9,3) DEFAULT NULL,
  `c28` bigint unsigned DEFAULT NULL,
  `c29` date DEFAULT NULL,
  `c30` int DEFAULT NULL,
  `c31` varchar(20) DEFAULT NULL,
  `c32` decimal(9,3) DEFAULT NULL,
  `c33` bigint unsigned DEFAULT NULL,
  `c34` date DEFAULT NULL,
  `c35` int DEFAULT NULL,
  `c36` varchar(20) DEFAULT NULL,
  `c37` decimal(9,3) DEFAULT NULL,
  `c38` bigint unsigned DEFAULT NULL,
  `c39` date DEFAULT NULL,
  `c40` int DEFAULT NULL,
  `c41` varchar(20) DEFAULT NULL,
  `c42` decimal(9,3) DEFAULT NULL,
  `c43` bigint unsigned DEFAULT NULL,
  `c44` date DEFAULT NULL,
  `c45` int DEFAULT NULL,
  `c46` varchar(20) DEFAULT NULL,
  `c47` decimal(9,3) DEFAULT NULL,
  `c48` bigint unsigned DEFAULT NULL,
  `c49` date DEFAULT NULL,
  `c50` int DEFAULT NULL,
  `c51` varchar(20) DEFAULT NULL,
  `c52` decimal(9,3) DEFAULT NULL,
  `c53` bigint unsigned DEFAULT NULL,
  `c54` date DEFAULT NULL,
  `c55` int DEFAULT NULL,
  `c56` varchar(20) DEFAULT NULL,
  `c57` decimal(9,3) DEFAULT NULL,
  `c58` bigint unsigned DEFAULT NULL,
  `c59` date DEFAULT NULL,
  `c60` int DEFAULT NULL,
  `c61` varchar(20) DEFAULT NULL,
  `c62` decimal(9,3) DEFAULT NULL,
  `c63` bigint unsigned DEFAULT NULL,
  `c64` date DEFAULT NULL,
  `c65` int DEFAULT NULL,
  `c66` varchar(20) DEFAULT NULL,
  `c67` decimal(9,3) DEFAULT NULL,
  `c68` bigint unsigned DEFAULT NULL,
  `c69` date DEFAULT NULL,
  `c70` int DEFAULT NULL,
  `c71` varchar(20) DEFAULT NULL,
  `c72` decimal(9,3) DEFAULT NULL,
  `c73` bigint unsigned DEFAULT NULL,
  `c74` date DEFAULT NULL,
  `c75` int DEFAULT NULL,
  `c76` varchar(20) DEFAULT NULL,
  `c77` decimal(9,3) DEFAULT NULL,
  `c78` bigint unsigned DEFAULT NULL,
  `c79` date DEFAULT NULL,
  `c80` int DEFAULT NULL,
  `c81` varchar(20) DEFAULT NULL,
  `c82` decimal(9,3) DEFAULT NULL,
  `c83` bigint unsigned DEFAULT NULL,
  `c84` date DEFAULT NULL,
  `c85` int DEFAULT NULL,
  `c86` varchar(20) DEFAULT NULL,
  `c87` decimal(9,3) DEFAULT NULL,
  `c88` bigint unsigned DEFAULT NULL,
  `c89` date DEFAULT NULL,
  `c90` int DEFAULT NULL,
  `c91` varchar(20) DEFAULT NULL,
  `c92` decimal(9,3) DEFAULT NULL,
  `c93` bigint unsigned DEFAULT NULL,
  `c94` date DEFAULT NULL,
  `c95` int DEFAULT NULL,
  `c96` varchar(20) DEFAULT NULL,
  `c97` decimal(9,3) DEFAULT NULL,
  `c98` bigint unsigned DEFAULT NULL,
  `c99` date DEFAULT NULL,
  `c100` int DEFAULT NULL,
  `c101` varchar(20) DEFAULT NULL,
  `c102` decimal(9,3) DEFAULT NULL,
  `c103` bigint unsigned DEFAULT NULL,
  `c104` date DEFAULT NULL,
  `c105` int DEFAULT NULL,
  `c106` varchar(20) DEFAULT NULL,
  `c107` decimal(9,3) DEFAULT NULL,
  `c108` bigint unsigned DEFAULT NULL,
  `c109` date DEFAULT NULL,
  `c110` int DEFAULT NULL,
  `c111` varchar(20) DEFAULT NULL,
  `c112` decimal(9,3) DEFAULT NULL,
  `c113` bigint unsigned DEFAULT NULL,
  `c114` date DEFAULT NULL,
  `c115` int DEFAULT NULL,
  `c116` varchar(20) DEFAULT NULL,
  `c117` decimal(9,3) DEFAULT NULL,
  `c118` bigint unsigned DEFAULT NULL,
  `c119` date DEFAULT NULL,
  `c120` int DEFAULT NULL,
  `c121` varchar(20) DEFAULT NULL,
  `c122` decimal(9,3) DEFAULT NULL,
  `c123` bigint unsigned DEFAULT NULL,
  `c124` date DEFAULT NULL,
  `c125` int DEFAULT NULL,
  `c126` varchar(20) DEFAULT NULL,
  `c127` decimal(9,3) DEFAULT NULL,
  `c128` bigint unsigned DEFAULT NULL,
  `c129` date DEFAULT NULL,
  `c130` int DEFAULT NULL,
  `c131` varchar(20) DEFAULT NULL,
  `c132` decimal(9,3) DEFAULT NULL,
  `c133` bigint unsigned DEFAULT NULL,
  `c134` date DEFAULT NULL,
  `c135` int DEFAULT NULL,
  `c136` varchar(20) DEFAULT NULL,
  `c137` decimal(9,3) DEFAULT NULL,
  `c138` bigint unsigned DEFAULT NULL,
  `c139` date DEFAULT NULL,
  `c140` int DEFAULT NULL,
  `c141` varchar(20) DEFAULT NULL,
  `c142` decimal(9,3) DEFAULT NULL,
  `c143` bigint unsigned DEFAULT NULL,
  `c144` date DEFAULT NULL,
  `c145` int DEFAULT NULL,
  `c146` varchar(20) DEFAULT NULL,
  `c147` decimal(9,3) DEFAULT NULL,
  `c148` bigint unsigned DEFAULT NULL,
  `c149` date DEFAULT NULL,
  `c150` int DEFAULT NULL,
  `c151` varchar(20) DEFAULT NULL,
  `c152` decimal(9,3) DEFAULT NULL,
  `c153` bigint unsigned DEFAULT NULL,
  `c154` date DEFAULT NULL,
  `c155` int DEFAULT NULL,
  `c156` varchar(20) DEFAULT NULL,
  `c157` decimal(9,3) DEFAULT NULL,
  `c158` bigint unsigned DEFAULT NULL,
  `c159` date DEFAULT NULL,
  `c160` int DEFAULT NULL,
  `c161` varchar(20) DEFAULT NULL,
  `c162` decimal(9,3) DEFAULT NULL,
  `c163` bigint unsigned DEFAULT NULL,
  `c164` date DEFAULT NULL,
  `c165` int DEFAULT NULL,
  `c166` varchar(20) DEFAULT NULL,
  `c167` decimal(9,3) DEFAULT NULL,
  `c168` bigint unsigned DEFAULT NULL,
  `c169` date DEFAULT NULL,
  `c170` int DEFAULT NULL,
  `c171` varchar(20) DEFAULT NULL,
  `c172` decimal(9,3) DEFAULT NULL,
  `c173` bigint unsigned DEFAULT NULL,
  `c174` date DEFAULT NULL,
  `c175` int DEFAULT NULL,
  `c176` varchar(20) DEFAULT NULL,
  `c177` decimal(9,3) DEFAULT NULL,
  `c178` bigint unsigned DEFAULT NULL,
  `c179` date DEFAULT NULL,
  `c180` int DEFAULT NULL,
  `c181` varchar(20) DEFAULT NULL,
  `c182` decimal(9,3) DEFAULT NULL,
  `c183` bigint unsigned DEFAULT NULL,
  `c184` date DEFAULT NULL,
  `c185` int DEFAULT NULL,
  `c186` varchar(20) DEFAULT NULL,
  `c187` decimal(9,3) DEFAULT NULL,
  `c188` bigint unsigned DEFAULT NULL,
  `c189` date DEFAULT NULL,
  `c190` int DEFAULT NULL,
  `c191` varchar(20) DEFAULT NULL,
  `c192` decimal(9,3) DEFAULT NULL,
  `c193` bigint unsigned DEFAULT NULL,
  `c194` date DEFAULT NULL,
  `c195` int DEFAULT NULL,
  `c196` varchar(20) DEFAULT NULL,
  `c197` decimal(9,3) DEFAULT NULL,
  `c198` bigint unsigned DEFAULT NULL,
  `c199` date DEFAULT NULL,
  `c200` int DEFAULT NULL,
  `c201` varchar(20) DEFAULT NULL,
  `c202` decimal(9,3) DEFAULT NULL,
  `c203` bigint unsigned DEFAULT NULL,
  `c204` date DEFAULT NULL,
  `c205` int DEFAULT NULL,
  `c206` varchar(20) DEFAULT NULL,
  `c207` decimal(9,3) DEFAULT NULL,
  `c208` bigint unsigned DEFAULT NULL,
  `c209` date DEFAULT NULL,
  `c210` int DEFAULT NULL,
  `c211` varchar(20) DEFAULT NULL,
  `c212` decimal(9,3) DEFAULT NULL,
  `c213` bigint unsigned DEFAULT NULL,
  `c214` date DEFAULT NULL,
  `c215` int DEFAULT NULL,
  `c216` varchar(20) DEFAULT NULL,
  `c217` decimal(9,3) DEFAULT NULL,
  `c218` bigint unsigned DEFAULT NULL,
  `c219` date DEFAULT NULL,
  `c220` int DEFAULT NULL,
  `c221` varchar(20) DEFAULT NULL,
  `c222` decimal(9,3) DEFAULT NULL,
  `c223` bigint unsigned DEFAULT NULL,
  `c224` date DEFAULT NULL,
  `c225` int DEFAULT NULL,
  `c226` varchar(20) DEFAULT NULL,
  `c227` decimal(9,3) DEFAULT NULL,
  `c228` bigint unsigned DEFAULT NULL,
  `c229` date DEFAULT NULL,
  `c230` int DEFAULT NULL,
  `c231` varchar(20) DEFAULT NULL,
  `c232` decimal(9,3) DEFAULT NULL,
  `c233` bigint unsigned DEFAULT NULL,
  `c234` date DEFAULT NULL,
  `c235` int DEFAULT NULL,
  `c236` varchar(20) DEFAULT NULL,
  `c237` decimal(9,3) DEFAULT NULL,
  `c238` bigint unsigned DEFAULT NULL,
  `c239` date DEFAULT NULL,
  `c240` int DEFAULT NULL,
  `c241` varchar(20) DEFAULT NULL,
  `c242` decimal(9,3) DEFAULT NULL,
  `c243` bigint unsigned DEFAULT NULL,
  `c244` date DEFAULT NULL,
  `c245` int DEFAULT NULL,
  `c246` varchar(20) DEFAULT NULL,
  `c247` decimal(9,3) DEFAULT NULL,
  `c248` bigint unsigned DEFAULT NULL,
  `c249` date DEFAULT NULL,
  `c250` int DEFAULT NULL,
  `c251` varchar(20) DEFAULT NULL,
  `c252` decimal(9,3) DEFAULT NULL,
  `c253` bigint unsigned DEFAULT NULL,
  `c254` date DEFAULT NULL,
  `c255` int DEFAULT NULL,
  `c256` varchar(20) DEFAULT NULL,
  `c257` decimal(9,3) DEFAULT NULL,
  `c258` bigint unsigned DEFAULT NULL,
  `c259` date DEFAULT NULL,
  `c260` int DEFAULT NULL,
  `c261` varchar(20) DEFAULT NULL,
  `c262` decimal(9,3) DEFAULT NULL,
  `c263` bigint unsigned DEFAULT NULL,
  `c264` date DEFAULT NULL,
  `c265` int DEFAULT NULL,
  `c266` varchar(20) DEFAULT NULL,
  `c267` decimal(9,3) DEFAULT NULL,
  `c268` bigint unsigned DEFAULT NULL,
  `c269` date DEFAULT NULL,
  `c270` int DEFAULT NULL,
  `c271` varchar(20) DEFAULT NULL,
  `c272` decimal(9,3) DEFAULT NULL,
  `c273` bigint unsigned DEFAULT NULL,
  `c274` date DEFAULT NULL,
  `c275` int DEFAULT NULL,
  `c276` varchar(20) DEFAULT NULL,
  `c277` decimal(9,3) DEFAULT NULL,
  `c278` bigint unsigned DEFAULT NULL,
  `c279` date DEFAULT NULL,
  `c280` int DEFAULT NULL,
  `c281` varchar(20) DEFAULT NULL,
  `c282` decimal(9,3) DEFAULT NULL,
  `c283` bigint unsigned DEFAULT NULL,
  `c284` date DEFAULT NULL,
  `c285` int DEFAULT NULL,
  `c286` varchar(20) DEFAULT NULL,
  `c287` decimal(9,3) DEFAULT NULL,
  `c288` bigint unsigned DEFAULT NULL,
  `c289` date DEFAULT NULL,
  `c290` int DEFAULT NULL,
  `c291` varchar(20) DEFAULT NULL,
  `c292` decimal(9,3) DEFAULT NULL,
  `c293` bigint unsigned DEFAULT NULL,
  `c294` date DEFAULT NULL,
  `c295` int DEFAULT NULL,
  `c296` varchar(20) DEFAULT NULL,
  `c297` decimal(9,3) DEFAULT NULL,
  `c298` bigint unsigned DEFAULT NULL,
  `c299` date DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `d``b "x" ü` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `d``b "x" ü`;
DROP TABLE IF EXISTS `t able`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `t able` (
  `i d` int NOT NULL,
  `v` varchar(10) DEFAULT NULL,
  PRIMARY KEY (`i d`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

