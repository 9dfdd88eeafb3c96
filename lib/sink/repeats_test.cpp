// Streams that may repeat what the target has: strict before, tolerant there, strict behind.
#include "sink/rewind.h"
#include "sink/testing/log_target.h"

using namespace dts;
using Fixture = testing::ApplierFixture;
using testing::id;
using testing::orders;
using testing::Script;

namespace {

const TableDef& keyless() {
  static const TableDef def =
      testing::table(2, "log", {testing::column("id", LogicalType::int64, "bigint", false)}, {});
  return def;
}

void three(Script& s, const TableDef& def) {
  s.hello();
  for (uint64_t i = 1; i <= 3; ++i)
    s.begin(i * 10).insert(def, {id(static_cast<int64_t>(i))}).commit(i * 10 + 10);
  s.eos();
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a stream that was set back may repeat what is behind, and no more") {
  Script first, again;
  three(first, orders());
  run({&first});
  target.row = rewound(target.row, parse_position("binlog.000001:20"));
  target.done.clear();

  SUBCASE("in one run") {
    three(again, orders());
    again.begin(40).insert(orders(), {id(4)}).commit(50).eos();
    run({&again});
    CHECK(target.done == "(c~c~)(c)");
  }
  SUBCASE("over two runs") {
    again.hello("binlog.000001:20").begin(20).insert(orders(), {id(2)}).commit(30).eos();
    run({&again});
    CHECK(target.row.repeats == "binlog.000001:40");
    Script rest;
    rest.hello("binlog.000001:30").begin(30).insert(orders(), {id(3)}).commit(40);
    rest.begin(40).insert(orders(), {id(4)}).commit(50).eos();
    run({&rest});
    CHECK(target.done == "(c~)(c~c)");
  }
  SUBCASE("a heartbeat passes the end of it too") {
    again.hello("binlog.000001:20").heartbeat(40).begin(40).insert(orders(), {id(4)}).commit(50).eos();
    run({&again});
    CHECK(target.done == "(c)");
  }
  CHECK(target.row.repeats.empty());
}

TEST_CASE_FIXTURE(Fixture, "what is applied once more after a failure may repeat where it might before") {
  Script first, again;
  three(first, orders());
  run({&first});
  target.row = rewound(target.row, parse_position("binlog.000001:30"));
  target.done.clear();
  again.hello("binlog.000001:30").begin(30).insert(orders(), {id(3)}).commit(40);
  again.begin(40).insert(orders(), {id(4)}).commit(50);
  again.begin(50).insert(orders(), {id(666)}).commit(60).eos();
  CHECK(run_fails({&again}) == ErrorKind::data);
  CHECK(target.done == "(c~c)");
  CHECK(target.row.repeats.empty());
}

TEST_CASE_FIXTURE(Fixture, "a stream that was set back and would start behind that place leaves a hole") {
  Script first, again;
  three(first, orders());
  run({&first});
  target.row = rewound(target.row, parse_position("binlog.000001:20"));
  again.hello("binlog.000001:40").eos();
  CHECK(run_fails({&again}) == ErrorKind::position_gone);
}

TEST_CASE_FIXTURE(Fixture, "tables without a key where a stream may repeat") {
  Script first, again;
  three(first, keyless());
  run({&first});
  target.row = rewound(target.row, parse_position("binlog.000001:20"));
  target.done.clear();
  SUBCASE("are refused") {
    three(again, keyless());
    CHECK(run_fails({&again}) == ErrorKind::position_gone);
    CHECK(message.find("without a key") != std::string::npos);
    CHECK(target.done.empty());
  }
  SUBCASE("unless --allow-repeats") {
    options.allow_repeats = true;
    three(again, keyless());
    run({&again});
    CHECK(target.done == "(c~c~)");
  }
  SUBCASE("and a row that the first time has changed is passed over then") {
    options.allow_repeats = true;
    again.hello("binlog.000001:20").begin(20).erase(keyless(), {id(667)}).commit(30);
    again.begin(30)
        .insert(keyless(), {id(1)})
        .commit(40)
        .begin(40)
        .erase(keyless(), {id(667)})
        .commit(50)
        .eos();
    CHECK(run_fails({&again}) == ErrorKind::data);  // behind the span it is strict again
    CHECK(target.row.position == "binlog.000001:40");
  }
}

TEST_CASE_FIXTURE(Fixture,
                  "a stream that was realigned may repeat up to the newest commit time of the target") {
  Script first, again;
  three(first, orders());
  run({&first});
  target.done.clear();
  again.hello("binlog.000001:4");
  auto* hello = const_cast<Hello*>(again.batch().records()[0].hello);
  hello->realigned = true;
  hello->history.server_uuid = "4e11fa47-71ca-11e1-9e33-c80aa9429562";
  again.begin(10).insert(orders(), {id(3)}).commit(20).eos();
  run({&again});
  CHECK(target.done == "(c~)");
  CHECK(target.row.repeats == "@2026-05-28T20:26:40Z");
}
