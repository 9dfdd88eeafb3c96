#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/error.h"
#include "mysql/file_source.h"
#include "position/position.h"

namespace dts::mysql {

namespace fs = std::filesystem;

namespace {

// Index files, pid files and what else lies beside the logs has no number, or no such ending.
std::vector<std::string> logs_of_directory(const std::string& directory) {
  std::map<uint32_t, std::string> by_number;
  std::string base;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(directory, failure)) {
    std::string name = log_name(entry.path().string());
    auto parts = split_binlog_name(name);
    if (!parts || entry.is_directory()) continue;
    if (base.empty()) base = parts->base;
    if (base != parts->base)
      throw Error(ErrorKind::usage,
                  fmt::format("{} holds logs of two servers: {} and {}", directory, base, parts->base),
                  "name the files of one of them");
    auto [other, fresh] = by_number.emplace(parts->number, entry.path().string());
    if (!fresh)
      throw Error(ErrorKind::usage,
                  fmt::format("{} and {} are the same log", other->second, entry.path().string()),
                  "keep one of them, or name the files");
  }
  if (failure) throw Error(ErrorKind::io, fmt::format("{}: {}", directory, failure.message()));
  if (by_number.empty())
    throw Error(ErrorKind::usage, fmt::format("{} holds no binary logs", directory),
                "they are named like binlog.000001, perhaps with .zst or .gz behind");
  std::vector<std::string> files;
  files.reserve(by_number.size());
  for (auto& [number, path] : by_number) files.push_back(std::move(path));
  return files;
}

}  // namespace

std::string log_name(const std::string& path) {
  if (path == "-") return "stdin";
  std::string name = fs::path(path).filename().string();
  for (std::string_view ending : {".zst", ".gz"})
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  return name;
}

std::vector<std::string> list_log_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored)) {
      for (std::string& file : logs_of_directory(path)) files.push_back(std::move(file));
    } else {
      files.push_back(path);
    }
  }
  return files;
}

}  // namespace dts::mysql
