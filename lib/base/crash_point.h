// Where a test may kill the process: at every write, fsync, rename and commit that durability depends on.
// In builds without DTS_CRASH_POINTS this is nothing at all.
#pragma once

namespace dts {

#ifdef DTS_CRASH_POINTS
// kill -9 to ourselves when `name` is passed for the n-th time, as armed by arm_crash_point("name:n").
void crash_point(const char* name);
// Called once by lib/cli with the value of DTS_CRASH_AT. With "list:FILE" every point passed is appended to
// FILE instead, one name a line, so that a test can enumerate them. Empty: nothing is armed.
void arm_crash_point(const char* spec);
#else
inline void crash_point(const char*) {}
#endif

}  // namespace dts
