#include "sink/applier.h"

#include "sink/row_key.h"
#include "sink/testing/log_target.h"

using namespace dts;
using Fixture = testing::ApplierFixture;
using testing::id;
using testing::orders;
using testing::Script;

TEST_CASE_FIXTURE(Fixture, "small transactions share one of the target's") {
  Script s;
  s.hello()
      .begin(10)
      .insert(orders(), {id(1)})
      .commit(20)
      .begin(20)
      .erase(orders(), {id(1)})
      .commit(30)
      .eos();
  run({&s});
  CHECK(target.done == "(cd)");
  CHECK(target.row.position == "binlog.000001:30");
}

TEST_CASE_FIXTURE(Fixture, "a batch is committed when it has its rows") {
  options.batch_rows = 2;
  Script s;
  s.hello();
  for (uint64_t i = 1; i <= 3; ++i) s.begin(i * 10).insert(orders(), {id(1)}).commit(i * 10 + 5);
  s.eos();
  run({&s});
  CHECK(target.done == "(c)(c)(c)");  // begin counts as well: a transaction costs something too
}

TEST_CASE_FIXTURE(Fixture, "a transaction that comes in pieces is held until it is whole") {
  Script a, b, c;
  a.hello().begin(10).insert(orders(), {id(1)}).commit(20).begin(20).insert(orders(), {id(2)});
  b.go_on(20).insert(orders(), {id(3)});
  c.go_on(20).insert(orders(), {id(4)}).commit(30).eos();
  run({&a, &b, &c});
  CHECK(target.done == "(cccc)");
}

TEST_CASE_FIXTURE(Fixture, "end of the input inside a transaction: the whole ones are kept") {
  Script a, b;
  a.hello().begin(10).insert(orders(), {id(1)}).commit(20).begin(20).insert(orders(), {id(2)});
  b.go_on(20).insert(orders(), {id(3)});
  CHECK(run_fails({&a, &b}) == ErrorKind::truncated);
  CHECK(target.done == "(c)");
  CHECK(target.row.position == "binlog.000001:20");
}

TEST_CASE_FIXTURE(Fixture, "end of the input between transactions without eos") {
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20);
  CHECK(run_fails({&s}) == ErrorKind::truncated);
  CHECK(target.done == "(c)");
}

TEST_CASE_FIXTURE(Fixture, "no input at all") {
  CHECK(run_fails({}) == ErrorKind::truncated);
}

TEST_CASE_FIXTURE(Fixture, "a large transaction is a transaction of its own, dropped when it does not end") {
  options.batch_rows = 3;
  auto pieces = [](Script& a, Script& b) {
    a.hello()
        .begin(10)
        .insert(orders(), {id(1)})
        .commit(20)
        .begin(20)
        .insert(orders(), {id(2)})
        .insert(orders(), {id(3)});
    b.go_on(20).insert(orders(), {id(4)}).insert(orders(), {id(5)}).insert(orders(), {id(6)});
  };
  SUBCASE("committed") {
    Script a, b, c;
    pieces(a, b);
    c.go_on(20).insert(orders(), {id(7)}).commit(30).begin(30).insert(orders(), {id(8)}).commit(40).eos();
    run({&a, &b, &c});
    CHECK(target.done == "(c)(cccccc)(c)");
  }
  SUBCASE("cut off") {
    Script a, b;
    pieces(a, b);
    CHECK(run_fails({&a, &b}) == ErrorKind::truncated);
    CHECK(target.done == "(c)");
    CHECK(target.row.position == "binlog.000001:20");
  }
  SUBCASE("rolled back, and sent again") {
    Script a, b, c;
    pieces(a, b);
    c.go_on(20).rollback().begin(20).insert(orders(), {id(2)}).commit(30).eos();
    run({&a, &b, &c});
    CHECK(target.done == "(c)(c)");
    CHECK(target.row.position == "binlog.000001:30");
  }
  SUBCASE("the producer failed inside it") {
    Script a, b, c;
    pieces(a, b);
    c.go_on(20).rollback().eos(3);
    CHECK(run_fails({&a, &b, &c}) == ErrorKind::upstream);
    CHECK(status == 3);
    CHECK(target.done == "(c)");
  }
}

TEST_CASE_FIXTURE(Fixture, "rollback of a small one leaves nothing") {
  Script s;
  s.hello()
      .begin(10)
      .insert(orders(), {id(1)})
      .rollback()
      .begin(10)
      .erase(orders(), {id(1)})
      .commit(20)
      .eos();
  run({&s});
  CHECK(target.done == "(d)");
}

TEST_CASE_FIXTURE(Fixture, "eos with a status: everything whole is committed, and it is the error") {
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20).eos(5);
  CHECK(run_fails({&s}) == ErrorKind::upstream);
  CHECK(status == 5);
  CHECK(target.done == "(c)");
}

TEST_CASE_FIXTURE(Fixture, "what the target has is skipped, a second run does nothing") {
  auto script = [](Script& s) {
    s.hello()
        .begin(10)
        .insert(orders(), {id(1)})
        .commit(20)
        .begin(20)
        .insert(orders(), {id(2)})
        .commit(30)
        .eos();
  };
  Script once, twice;
  script(once);
  script(twice);
  run({&once});
  CHECK(target.done == "(cc)");
  run({&twice});
  CHECK(target.done == "(cc)");

  // One of the two, and a new one; the skipped one in pieces.
  Script a, b;
  a.hello().begin(10).insert(orders(), {id(1)});
  b.go_on(10)
      .commit(20)
      .begin(20)
      .insert(orders(), {id(2)})
      .commit(30)
      .begin(30)
      .erase(orders(), {id(1)})
      .commit(40)
      .eos();
  run({&a, &b});
  CHECK(target.done == "(cc)(d)");
}

TEST_CASE_FIXTURE(Fixture, "a stream that starts after the progress would leave a hole") {
  Script a, b;
  a.hello().begin(10).insert(orders(), {id(1)}).commit(20).eos();
  run({&a});
  b.hello("binlog.000001:50").begin(50).insert(orders(), {id(1)}).commit(60).eos();
  CHECK(run_fails({&b}) == ErrorKind::position_gone);
  CHECK(message.find("binlog.000001:20") != message.npos);
  CHECK(message.find("binlog.000001:50") != message.npos);
  CHECK(target.done == "(c)");
}

TEST_CASE_FIXTURE(Fixture, "a stream that goes on from an offset file has to be in the target") {
  auto script = [](Script& s) {
    s.resumed("binlog.000001:20").begin(20).insert(orders(), {id(2)}).commit(30).eos();
  };
  Script wrong, first, again, killed;
  script(wrong);
  CHECK(run_fails({&wrong}) == ErrorKind::position_gone);
  CHECK(message.find("log:: the stream shop goes on from an offset file, at binlog.000001:20") == 0);
  CHECK(target.row.epoch == 0);
  CHECK(target.done.empty());

  SUBCASE("it is") {
    first.hello().begin(10).insert(orders(), {id(1)}).commit(20).eos();
    run({&first});
    script(again);
    run({&again});
    CHECK(target.done == "(c)(c)");
  }
  SUBCASE("a sink was killed after it had claimed the stream") {
    target.row.epoch = 1;
    script(killed);
    run({&killed});
    CHECK(target.done == "(c)");
  }
}

TEST_CASE_FIXTURE(Fixture, "another selection under the same stream name") {
  Script a, b;
  a.hello("binlog.000001:4", {"shop.*"}).begin(10).insert(orders(), {id(1)}).commit(20).eos();
  run({&a});
  b.hello("binlog.000001:4", {"shop.orders"}).eos();
  CHECK(run_fails({&b}) == ErrorKind::usage);
  Script again;
  again.hello("binlog.000001:4", {"shop.*"}).eos();
  run({&again});
}

TEST_CASE_FIXTURE(Fixture, "a statement of DDL is a barrier") {
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20);
  s.begin(20).ddl("ALTER TABLE orders ADD x INT").table(orders()).commit(30);
  s.begin(30).insert(orders(), {id(2)}).commit(40).eos();
  run({&s});
  CHECK(target.done == "(c)(ATorders)(c)");
  CHECK(notes.empty());
}

TEST_CASE_FIXTURE(Fixture, "a statement that would have to be executed stops before it") {
  auto script = [](Script& s, std::string_view statement) {
    s.hello().begin(10).insert(orders(), {id(1)}).commit(20);
    s.begin(20).ddl(statement).commit(30).begin(30).insert(orders(), {id(2)}).commit(40).eos();
  };
  for (const char* statement :
       {"DROP TABLE orders", "DROP DATABASE shop", "RENAME TABLE o.x TO shop.orders"}) {
    Script s;
    script(s, statement);
    CHECK(run_fails({&s}) == ErrorKind::data);
    CHECK(message.find("(tx binlog.000001:20, from binlog.000001:20): " + std::string(statement)) !=
          message.npos);
    CHECK(target.done == "(c)");
    CHECK(target.row.position == "binlog.000001:20");
    CHECK(notes.empty());
    target = testing::LogTarget();
  }
  SUBCASE("has been done by hand") {
    options.on_ddl = OnDdl::ignore;
    Script s;
    script(s, "DROP TABLE orders");
    run({&s});
    CHECK(target.done == "(c)(A)(c)");
    REQUIRE(notes.size() == 1);
    CHECK(notes[0] == "not executed in the target: DROP TABLE orders");
  }
  SUBCASE("is of tables that the target has not, or changes no rows") {
    for (const char* statement : {"DROP TABLE other", "DROP DATABASE o", "DROP TEMPORARY TABLE orders",
                                  "ALTER TABLE orders ADD INDEX (x)", "CREATE TABLE orders (a INT)"}) {
      Script s;
      script(s, statement);
      run({&s});
      CHECK(target.row.position == "binlog.000001:40");
      target = testing::LogTarget();
    }
    CHECK(notes.empty());
  }
}

TEST_CASE_FIXTURE(Fixture, "a foreign key that changes rows is said once a table") {
  Script s;
  s.hello().begin(10).ddl("CREATE TABLE c (a INT REFERENCES p (a) ON DELETE CASCADE)").commit(20);
  s.begin(20).ddl("ALTER TABLE c ADD FOREIGN KEY (b) REFERENCES q (b) ON DELETE SET NULL").commit(30).eos();
  run({&s});
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("shop.c: ") == 0);
}

TEST_CASE_FIXTURE(Fixture, "rows that do not fit stop everything, with their place") {
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).insert(orders(), {id(666)}).commit(20).eos();
  CHECK(run_fails({&s}) == ErrorKind::data);
  CHECK(message ==
        "shop.orders: insert of id=666 (tx binlog.000001:10, seq 2): a row with this key is in the target "
        "already");
  CHECK(target.done.empty());
}

TEST_CASE_FIXTURE(Fixture, "a transaction that does not fit takes none before it along") {
  Script a, b;
  a.hello().begin(10).insert(orders(), {id(1)}).commit(20);
  SUBCASE("in one batch") {
    a.begin(20).erase(orders(), {id(1)}).commit(30);
    a.begin(30).insert(orders(), {id(2)}).insert(orders(), {id(666)}).commit(40).eos();
    CHECK(run_fails({&a}) == ErrorKind::data);
    CHECK(target.done == "(cd)");
    CHECK(target.row.position == "binlog.000001:30");
  }
  SUBCASE("in a later batch") {
    b.begin(20).erase(orders(), {id(1)}).commit(30);
    b.begin(30).insert(orders(), {id(2)}).insert(orders(), {id(666)}).commit(40).eos();
    CHECK(run_fails({&a, &b}) == ErrorKind::data);
    CHECK(target.done == "(cd)");
    CHECK(target.row.position == "binlog.000001:30");
  }
  SUBCASE("that came in pieces") {
    a.begin(20).insert(orders(), {id(2)});
    b.go_on(20).insert(orders(), {id(666)}).commit(30).eos();
    CHECK(run_fails({&a, &b}) == ErrorKind::data);
    CHECK(target.done == "(c)");
    CHECK(target.row.position == "binlog.000001:20");
  }
  SUBCASE("behind one that came in pieces") {
    a.begin(20).erase(orders(), {id(1)});
    b.go_on(20).erase(orders(), {id(1)}).commit(30);
    b.begin(30).update(orders(), {id(2)}, {id(3)}).commit(40);
    b.begin(40).insert(orders(), {id(2)}).insert(orders(), {id(666)}).commit(50).eos();
    CHECK(run_fails({&a, &b}) == ErrorKind::data);
    CHECK(target.done == "(cddu)");
    CHECK(target.row.position == "binlog.000001:40");
  }
  SUBCASE("behind one that was rolled back, and one that the target has") {
    run_fails({&a});
    a.hello().begin(10).insert(orders(), {id(1)}).commit(20);
    a.begin(20).update(orders(), {id(1)}, {id(2)}).rollback();
    a.begin(20).erase(orders(), {id(1)}).commit(30);
    a.begin(30).insert(orders(), {id(666)}).commit(40).eos();
    CHECK(run_fails({&a}) == ErrorKind::data);
    CHECK(target.done == "(c)(d)");
  }
  SUBCASE("a large one") {
    options.batch_rows = 2;
    a.begin(20).insert(orders(), {id(2)}).insert(orders(), {id(3)});
    b.go_on(20).insert(orders(), {id(666)}).commit(30).eos();
    CHECK(run_fails({&a, &b}) == ErrorKind::data);
    CHECK(target.done == "(c)");
  }
}

TEST_CASE_FIXTURE(Fixture, "what is kept to be applied once more is bounded in bytes, too") {
  TableDef texts = testing::table(3, "texts",
                                  {testing::column("id", LogicalType::int64, "bigint", false),
                                   testing::column("v", LogicalType::text, "text")});
  std::string large(17 << 20, 'x');
  Applier applier(target, options);
  Script a, b;
  a.hello().begin(10).insert(texts, {id(1), Cell::text("small")}).commit(20);
  applier.consume(a.batch());
  CHECK(target.done.empty());
  b.begin(20).insert(texts, {id(2), Cell::text(large)}).commit(30);
  applier.consume(b.batch());
  CHECK(target.done == "(cc)");
}

TEST_CASE_FIXTURE(Fixture, "what was undone is not counted") {
  Applier applier(target, options);
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20);
  s.begin(20).insert(orders(), {id(2)}).insert(orders(), {id(666)}).commit(30);
  CHECK_THROWS_AS(applier.consume(s.batch()), Error);
  CHECK(applier.rows().inserted == 1);
}

TEST_CASE_FIXTURE(Fixture, "a target that is busy between transactions is waited for") {
  target.busy = 2;
  options.retry_for = std::chrono::minutes(1);
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20).eos();
  run({&s});
  CHECK(target.done == "(c)");
  CHECK(target.row.position == "binlog.000001:20");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("busy") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a target that stays busy is an error, once") {
  target.busy = 1000;
  options.retry_for = std::chrono::milliseconds(100);
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20).eos();
  Applier applier(target, options);
  CHECK_THROWS_AS(applier.consume(s.batch()), Error);
  int left = target.busy;
  applier.flush();
  CHECK(target.busy == left);
  CHECK(target.done.empty());
}

TEST_CASE_FIXTURE(Fixture, "after a failure nothing is committed any more") {
  target.fail_commit = true;
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20).eos();
  Applier applier(target, options);
  CHECK_THROWS_AS(applier.consume(s.batch()), Error);
  target.fail_commit = false;
  applier.flush();
  CHECK(target.done.empty());
  CHECK(target.row.position.empty());
}

TEST_CASE_FIXTURE(Fixture, "only a span that may repeat tolerates repeats") {
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20);
  s.begin(20).snapshot(orders()).read(orders(), {id(1)}).chunk(orders(), "half", false).commit(20);
  s.begin(20).insert(orders(), {id(2)}).commit(30);
  s.begin(30).chunk(orders(), "", true).commit(30);
  s.begin(30).insert(orders(), {id(3)}).commit(40).eos();
  run({&s});
  CHECK(target.done == "(cTorders0r~c~c)");
  CHECK(target.row.position == "binlog.000001:40");
  CHECK(target.row.snapshot.empty());
}

TEST_CASE_FIXTURE(Fixture, "--conflict upsert tolerates everywhere") {
  options.conflict = Conflict::upsert;
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20).eos();
  run({&s});
  CHECK(target.done == "(c~)");
}

TEST_CASE_FIXTURE(Fixture, "a heartbeat moves the position of an idle stream") {
  Script s;
  s.hello().begin(10).insert(orders(), {id(1)}).commit(20).heartbeat(500).eos();
  run({&s});
  CHECK(target.row.position == "binlog.000001:500");
}

TEST_CASE("the key of a row, and how it is shown") {
  TableDef def = testing::table(1, "t",
                                {testing::column("a", LogicalType::text, "text"),
                                 testing::column("b", LogicalType::int32, "int", false),
                                 testing::column("c", LogicalType::binary, "blob", false)},
                                {});
  CHECK(row_key(def).empty());
  def.unique_keys = {{0}, {2, 1}};
  CHECK(row_key(def) == std::vector<uint32_t>{2, 1});

  Cell before[] = {Cell::null(), Cell(), Cell::binary(std::string_view("\x01\xff", 2))};
  Cell after[] = {Cell::null(), Cell::int64(-7), Cell()};
  Record row;
  row.op = Op::update;
  row.def = &def;
  row.before = before;
  row.after = after;
  CHECK(describe_row(row) == "c=0x01ff, b=-7");
  def.unique_keys.reset();
  CHECK(describe_row(row) == "a=NULL, b=-7, c=0x01ff");
}
