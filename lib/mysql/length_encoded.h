// Length-encoded integers of the MySQL protocol.
// https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_dt_integers.html
#pragma once

#include "base/byte_reader.h"
#include "base/error.h"

namespace dts::mysql {

inline uint64_t length_encoded(ByteReader& in, const char* what) {
  auto first = in.le<uint8_t>(what);
  switch (first) {
    case 0xfc:
      return in.le_n(2, what);
    case 0xfd:
      return in.le_n(3, what);
    case 0xfe:
      return in.le_n(8, what);
    case 0xfb:
    case 0xff:
      throw Error(ErrorKind::data, std::string(what) + " is no length-encoded integer");
    default:
      return first;
  }
}

}  // namespace dts::mysql
