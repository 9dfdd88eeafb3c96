// Files whose content has to survive a crash.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dts {

// The whole file, or nothing when it does not exist. Throws Error{io}; more than `limit` bytes: Error{data}.
std::optional<std::string> read_file(const std::string& path, size_t limit = 16 << 20);

// Replaces `path` by `content` so that after a crash there is the old or the new one, never a mixture:
// temporary file beside it (FILE.tmp), fsync, rename, fsync of the directory. When this returns it is
// durable. A symbolic link is followed and the mode of the old file kept. One writer at a time: callers hold
// a lock. Crash points: file.written, file.synced, file.renamed, file.durable. Throws Error{io}.
void write_file_durably(const std::string& path, std::string_view content);

// The file is gone, after a crash too, when this returns; also when there was none. A symbolic link is
// followed. Throws Error{io}.
void remove_file_durably(const std::string& path);

// What `path` leads to through symbolic links; `path` itself when nothing is there yet. Throws Error{io}.
std::string resolve_link(const std::string& path);

}  // namespace dts
