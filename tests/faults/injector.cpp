// A library for LD_PRELOAD that makes one call of a program fail, be cut short, be interrupted, or
// be its last.
//
//   CHAFF_FAULT=CALL:N:ACTION   the N-th call of this kind, from 1 on. ACTION is the number of an
//                               errno, short (half of the bytes), or before or after (when the
//                               program is killed)
//   CHAFF_FAULT=CALL:N+:ERRNO   the N-th and all after it
//   CHAFF_FAULT_COUNTS=FILE     writes the number of calls of each kind to FILE at the end
//
// Calls count from the beginning of main to its end: chaff can't report faults outside of it.
// faults_test.py uses this.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

// The internal name of glibc's malloc. Looking it up would allocate.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

enum Call {
  kOpen,
  kTmpfile,
  kRead,
  kPread,
  kWrite,
  kFsync,
  kLink,
  kRename,
  kUnlink,
  kMkdir,
  kStat,
  kReaddir,
  kMmap,
  kThread,
  kMalloc,
  kCalls
};
constexpr std::array<const char*, kCalls> kNames = {
    "open",   "tmpfile", "read", "pread",   "write", "fsync",  "link",  "rename",
    "unlink", "mkdir",   "stat", "readdir", "mmap",  "thread", "malloc"};

enum class Action { kNone, kFail, kShort, kKillBefore, kKillAfter };

struct Fault {
  int call = kCalls;
  unsigned long first = 0;
  bool all_after = false;
  Action action = Action::kNone;
  int error = 0;
};

Fault fault;
std::array<std::atomic<unsigned long>, kCalls> counts;
std::atomic<bool> armed = false;

[[noreturn]] void die(const char* message) {
  std::fprintf(stderr, "injector: %s\n", message);
  std::abort();
}

void read_fault() {
  const char* text = std::getenv("CHAFF_FAULT");
  if (text == nullptr) return;
  for (int call = 0; call < kCalls; ++call) {
    const std::size_t length = std::strlen(kNames[static_cast<std::size_t>(call)]);
    if (std::strncmp(text, kNames[static_cast<std::size_t>(call)], length) == 0 &&
        text[length] == ':') {
      fault.call = call;
      text += length + 1;
      break;
    }
  }
  if (fault.call == kCalls) die("CHAFF_FAULT names no call");
  char* end = nullptr;
  fault.first = std::strtoul(text, &end, 10);
  fault.all_after = *end == '+';
  end += fault.all_after ? 1 : 0;
  if (fault.first == 0 || *end != ':') die("CHAFF_FAULT does not name a call");
  const char* action = end + 1;
  if (std::strcmp(action, "short") == 0) {
    fault.action = Action::kShort;
  } else if (std::strcmp(action, "before") == 0) {
    fault.action = Action::kKillBefore;
  } else if (std::strcmp(action, "after") == 0) {
    fault.action = Action::kKillAfter;
  } else if ((fault.error = std::atoi(action)) > 0) {
    fault.action = Action::kFail;
  } else {
    die("CHAFF_FAULT names no action");
  }
}

void die_now() { ::syscall(SYS_kill, ::getpid(), SIGKILL); }

// Counts a call, and returns what to do with it. Sets errno if the call has to fail.
Action next(Call call) {
  if (!armed.load(std::memory_order_relaxed)) return Action::kNone;
  const unsigned long number = ++counts[call];
  if (fault.call != call || (fault.all_after ? number < fault.first : number != fault.first))
    return Action::kNone;
  if (fault.action == Action::kKillBefore) die_now();
  if (fault.action == Action::kFail) errno = fault.error;
  return fault.action;
}

template <class Function>
Function* real(const char* name) {
  void* found = ::dlsym(RTLD_NEXT, name);
  if (found == nullptr) die(name);
  return reinterpret_cast<Function*>(found);
}

template <class Result, class Real>
Result pass(Call call, Result failed, Real work) {
  const Action action = next(call);
  if (action == Action::kFail) return failed;
  const Result result = work();
  if (action == Action::kKillAfter) die_now();
  return result;
}

// The same for calls that can transfer fewer bytes; at least one, because 0 means the end.
template <class Real>
ssize_t pass_bytes(Call call, std::size_t bytes, Real work) {
  const Action action = next(call);
  if (action == Action::kFail) return -1;
  const ssize_t result =
      work(action == Action::kShort ? std::max<std::size_t>(1, bytes / 2) : bytes);
  if (action == Action::kKillAfter) die_now();
  return result;
}

void write_counts() {
  const char* path = std::getenv("CHAFF_FAULT_COUNTS");
  if (path == nullptr) return;
  std::FILE* file = std::fopen(path, "w");
  if (file == nullptr) die("CHAFF_FAULT_COUNTS can't be written");
  for (std::size_t call = 0; call < kCalls; ++call)
    std::fprintf(file, "%s %lu\n", kNames[call], counts[call].load());
  std::fclose(file);
}

using Main = int(int, char**, char**);
Main* real_main = nullptr;

int counted_main(int argc, char** argv, char** environment) {
  read_fault();
  armed = true;
  const int code = real_main(argc, argv, environment);
  armed = false;
  write_counts();
  return code;
}

// Files without a name are a kind of their own, because not every file system has them.
Call opening(int flags) { return (flags & O_TMPFILE) == O_TMPFILE ? kTmpfile : kOpen; }

mode_t mode_of(int flags, va_list more) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

}  // namespace

#define CHAFF_REAL(name) static const auto real_##name = real<decltype(name)>(#name)

extern "C" {

int __libc_start_main(Main* main, int argc, char** argv, void (*init)(), void (*fini)(),
                      void (*at_exit)(), void* stack_end) {
  real_main = main;
  using Start = int(Main*, int, char**, void (*)(), void (*)(), void (*)(), void*);
  return real<Start>("__libc_start_main")(counted_main, argc, argv, init, fini, at_exit, stack_end);
}

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_of(flags, more);
  va_end(more);
  CHAFF_REAL(open);
  return pass(opening(flags), -1, [&] { return real_open(path, flags, mode); });
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_of(flags, more);
  va_end(more);
  CHAFF_REAL(open);
  return pass(opening(flags), -1, [&] { return real_open(path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_of(flags, more);
  va_end(more);
  CHAFF_REAL(openat);
  return pass(opening(flags), -1, [&] { return real_openat(folder, path, flags, mode); });
}

ssize_t read(int fd, void* into, std::size_t bytes) {
  CHAFF_REAL(read);
  return pass_bytes(kRead, bytes, [&](std::size_t most) { return real_read(fd, into, most); });
}

ssize_t pread(int fd, void* into, std::size_t bytes, off_t offset) {
  CHAFF_REAL(pread);
  return pass_bytes(kPread, bytes,
                    [&](std::size_t most) { return real_pread(fd, into, most, offset); });
}

ssize_t pread64(int fd, void* into, std::size_t bytes, off64_t offset) {
  CHAFF_REAL(pread);
  return pass_bytes(kPread, bytes,
                    [&](std::size_t most) { return real_pread(fd, into, most, offset); });
}

ssize_t write(int fd, const void* from, std::size_t bytes) {
  CHAFF_REAL(write);
  return pass_bytes(kWrite, bytes, [&](std::size_t most) { return real_write(fd, from, most); });
}

ssize_t writev(int fd, const iovec* pieces, int count) {
  CHAFF_REAL(writev);
  CHAFF_REAL(write);
  const std::size_t first = count > 0 ? pieces[0].iov_len : 0;
  return pass_bytes(kWrite, first, [&](std::size_t most) {
    return most < first ? real_write(fd, pieces[0].iov_base, most) : real_writev(fd, pieces, count);
  });
}

int fsync(int fd) {
  CHAFF_REAL(fsync);
  return pass(kFsync, -1, [&] { return real_fsync(fd); });
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) {
  CHAFF_REAL(linkat);
  return pass(kLink, -1, [&] { return real_linkat(from_folder, from, to_folder, to, flags); });
}

int rename(const char* from, const char* to) noexcept {
  CHAFF_REAL(rename);
  return pass(kRename, -1, [&] { return real_rename(from, to); });
}

int unlink(const char* path) noexcept {
  CHAFF_REAL(unlink);
  return pass(kUnlink, -1, [&] { return real_unlink(path); });
}

int mkdir(const char* path, mode_t mode) noexcept {
  CHAFF_REAL(mkdir);
  return pass(kMkdir, -1, [&] { return real_mkdir(path, mode); });
}

int stat(const char* __restrict path, struct stat* __restrict status) noexcept {
  static const auto real_stat = real<int(const char*, struct stat*)>("stat");
  return pass(kStat, -1, [&] { return real_stat(path, status); });
}

int lstat(const char* __restrict path, struct stat* __restrict status) noexcept {
  CHAFF_REAL(lstat);
  return pass(kStat, -1, [&] { return real_lstat(path, status); });
}

int fstat(int fd, struct stat* status) noexcept {
  CHAFF_REAL(fstat);
  return pass(kStat, -1, [&] { return real_fstat(fd, status); });
}

DIR* opendir(const char* path) {
  CHAFF_REAL(opendir);
  return pass(kOpen, static_cast<DIR*>(nullptr), [&] { return real_opendir(path); });
}

dirent* readdir(DIR* folder) {
  CHAFF_REAL(readdir);
  return pass(kReaddir, static_cast<dirent*>(nullptr), [&] { return real_readdir(folder); });
}

void* mmap(void* at, std::size_t bytes, int protection, int flags, int fd, off_t offset) noexcept {
  CHAFF_REAL(mmap);
  return pass(kMmap, MAP_FAILED,
              [&] { return real_mmap(at, bytes, protection, flags, fd, offset); });
}

int pthread_create(pthread_t* __restrict thread, const pthread_attr_t* __restrict attributes,
                   void* (*work)(void*), void* __restrict argument) noexcept {
  CHAFF_REAL(pthread_create);
  return pass(kThread, fault.error,
              [&] { return real_pthread_create(thread, attributes, work, argument); });
}

void* malloc(std::size_t bytes) noexcept {
  return pass(kMalloc, static_cast<void*>(nullptr), [&] { return __libc_malloc(bytes); });
}

void* calloc(std::size_t count, std::size_t bytes) noexcept {
  return pass(kMalloc, static_cast<void*>(nullptr), [&] { return __libc_calloc(count, bytes); });
}

void* realloc(void* old, std::size_t bytes) noexcept {
  return pass(kMalloc, static_cast<void*>(nullptr), [&] { return __libc_realloc(old, bytes); });
}

void* memalign(std::size_t alignment, std::size_t bytes) noexcept {
  return pass(kMalloc, static_cast<void*>(nullptr),
              [&] { return __libc_memalign(alignment, bytes); });
}

void* aligned_alloc(std::size_t alignment, std::size_t bytes) noexcept {
  return memalign(alignment, bytes);
}

int posix_memalign(void** result, std::size_t alignment, std::size_t bytes) noexcept {
  void* memory = memalign(alignment, bytes);
  if (memory == nullptr) return ENOMEM;
  *result = memory;
  return 0;
}

}  // extern "C"
