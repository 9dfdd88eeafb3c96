// How waiting ends early because the program was asked to stop.
//
// A signal alone does not do: one that arrives between the look at a flag and the read() would be slept over.
// So whatever has to wait for a descriptor (input, a connection) calls wait_readable() first, and lib/cli,
// which owns the signals, puts its own waiting behind it. Any thread.
#pragma once

namespace dts {

// Thrown by a wait when the program shall stop and whatever was in hand has had its time. Not an error: what
// is whole is kept, the rest dropped.
struct Interrupted {};

// Returns when reading from `fd` would not wait (data, end or error). Throws Interrupted. Without a hook it
// waits for as long as it takes.
void wait_readable(int fd);

// For a write() that has come back with EINTR: throws Interrupted when the program shall not wait any longer.
void check_interrupted();

// Called once at start by lib/cli. The hook waits until `fd` can be read, or looks only, if it is negative.
// It returns false when the program shall stop instead.
using WaitHook = bool (*)(int fd);
void set_wait_hook(WaitHook hook);

}  // namespace dts
