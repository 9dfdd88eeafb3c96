// Dates and times as row images have them.
//   https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html and the server's my_time.cc
//   (my_datetime_packed_from_binary, my_time_packed_from_binary, my_timestamp_from_binary)
// Each takes the bytes of one value, whose number the caller has checked. Fields that no server writes
// (month 13, hour 24) are Error{data}.
#pragma once

#include <cstdint>

#include "event/civil.h"

namespace dts::mysql {

// Bytes of the fraction behind TIME2, DATETIME2 and TIMESTAMP2 with that many digits.
constexpr unsigned fraction_bytes(unsigned digits) {
  return (digits + 1) / 2;
}

CivilDateTime decode_date(const char* bytes);                         // 3 bytes
CivilDateTime decode_datetime2(const char* bytes, unsigned digits);   // 5 bytes and the fraction
CivilDateTime decode_timestamp2(const char* bytes, unsigned digits);  // 4 bytes and the fraction; UTC
CivilTime decode_time2(const char* bytes, unsigned digits);           // 3 bytes and the fraction

// Before MySQL 5.6, without fractions.
CivilDateTime decode_old_datetime(const char* bytes);   // 8 bytes
CivilDateTime decode_old_timestamp(const char* bytes);  // 4 bytes
CivilTime decode_old_time(const char* bytes);           // 3 bytes

}  // namespace dts::mysql
