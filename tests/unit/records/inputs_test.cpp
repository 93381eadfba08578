// The files that the inputs of a user name.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "chaff/read.h"

#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

namespace fs = std::filesystem;
using test::TempDir;
using Strings = std::vector<std::string>;

Strings relatives(const InputList& list) {
  Strings names;
  for (const InputFile& file : list.files) names.push_back(file.relative);
  return names;
}

// Changes the working folder as long as it lives.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& to) : before_(fs::current_path()) { fs::current_path(to); }
  WorkingFolder(const WorkingFolder&) = delete;
  ~WorkingFolder() { fs::current_path(before_); }

 private:
  fs::path before_;
};

TEST(Inputs, TheNamesOfAllFormatsAreTakenFromAFolder) {
  const TempDir dir;
  for (const char* name : {"a.txt", "b.jsonl", "c.ndjson", "d.json", "e.txt.gz", "f.jsonl.zst",
                           "g.html", "h.gz", "txt", "i.txt.bz2", "j.JSONL", "k.jl.XZ", "l.HTM",
                           "m.xhtml", "n.warc.gz", "o.Wet.gz", "p.pdf", "q.html.bak", "r.md"}) {
    dir.write(name, "x");
  }
  const InputList list = list_inputs({dir.path()});
  EXPECT_EQ(relatives(list), (Strings{"a.txt", "b.jsonl", "c.ndjson", "d.json", "e.txt.gz",
                                      "f.jsonl.zst", "g.html", "i.txt.bz2", "j.JSONL", "k.jl.XZ",
                                      "l.HTM", "m.xhtml", "n.warc.gz", "o.Wet.gz"}));
  EXPECT_TRUE(list.errors.empty());
  for (const InputFile& file : list.files) EXPECT_EQ(file.bytes, 1u);
}

TEST(Inputs, AFileNamedDirectlyIsTextWhateverItsName) {
  const TempDir dir;
  const std::string path = dir.write("notes.md", "some text\n");
  const InputList list = list_inputs({path});
  EXPECT_EQ(relatives(list), Strings{"notes.md"});
  EXPECT_EQ(test::see(path).texts, Strings{"some text\n"});
}

TEST(Inputs, InputsKeepTheirOrderAndBadOnesLoseNoOthers) {
  const TempDir dir;
  fs::create_directories(dir / "empty");
  fs::create_directories(dir / "full/deep");
  dir.write("full/deep/y.txt", "");
  dir.write("full/z.txt", "");
  dir.write("one.txt", "");
  const InputList list = list_inputs(
      {dir / "one.txt", dir / "missing", "-", dir / "empty", dir / "full", dir / "one.txt/below"});
  EXPECT_EQ(relatives(list), (Strings{"one.txt", "-", "deep/y.txt", "z.txt"}));
  ASSERT_EQ(list.errors.size(), 3u);
  test::expect_says(list.errors[0], ErrorCode::kNotFound,
                    {"missing: no such file or folder", "check the name"});
  test::expect_says(list.errors[1], ErrorCode::kNoPages,
                    {"empty: the folder holds no pages", ".txt, .jsonl"});
  test::expect_says(list.errors[2], ErrorCode::kNotFound, {"below: "});
}

TEST(Inputs, RelativeNamesDoNotDependOnHowTheFolderIsNamed) {
  const TempDir dir;
  fs::create_directories(dir / "site");
  dir.write("site/a.txt", "");
  const WorkingFolder here(dir / "site");
  for (const std::string& name :
       std::vector<std::string>{".", "./", "../site", "../site/", dir / "site", dir / "site//"}) {
    EXPECT_EQ(relatives(list_inputs({name})), Strings{"a.txt"}) << name;
  }
}

TEST(Inputs, TheFoldersNameIsTheSiteHoweverTheFileIsNamed) {
  const TempDir dir;
  fs::create_directories(dir / "example.org");
  dir.write("example.org/a.txt", "x");
  const WorkingFolder here(dir / "example.org");
  for (const std::string& name :
       std::vector<std::string>{"a.txt", "./a.txt", "../example.org/a.txt",
                                "../example.org/./a.txt", dir / "example.org/a.txt"}) {
    EXPECT_EQ(test::see(name).sites, Strings{"example.org"}) << name;
  }
  EXPECT_EQ(test::see(list_inputs({"."}).files.at(0).path).sites, Strings{"example.org"});
}

TEST(Inputs, ALinkThatLeadsNowhereIsNamedAndLosesNoOthers) {
  const TempDir dir;
  dir.write("a.txt", "");
  fs::create_symlink("gone", dir / "b.txt");
  fs::create_symlink("gone", dir / "c.pdf");  // not a page, not an error
  const InputList list = list_inputs({dir.path()});
  EXPECT_EQ(relatives(list), Strings{"a.txt"});
  ASSERT_EQ(list.errors.size(), 1u);
  test::expect_says(list.errors[0], ErrorCode::kNotFound, {"b.txt: ", "link"});
}

TEST(Inputs, LinksToFoldersAreNotFollowedButOnesNamedAre) {
  const TempDir dir;
  fs::create_directories(dir / "real");
  dir.write("real/a.txt", "");
  fs::create_directory_symlink("real", dir / "link");
  fs::create_directory_symlink("..", dir / "real/up");  // a circle
  EXPECT_EQ(relatives(list_inputs({dir.path()})), Strings{"real/a.txt"});
  EXPECT_EQ(relatives(list_inputs({dir / "link"})), Strings{"a.txt"});
}

TEST(Inputs, AFolderThatCannotBeListedLosesNoOthers) {
  if (::geteuid() == 0) GTEST_SKIP() << "root lists everything";
  const TempDir dir;
  for (const char* name : {"a", "b", "c"}) {
    fs::create_directories(dir / name);
    dir.write(std::string(name) + "/x.txt", "");
  }
  fs::permissions(dir / "b", fs::perms::none);
  const InputList list = list_inputs({dir.path()});
  fs::permissions(dir / "b", fs::perms::owner_all);
  EXPECT_EQ(relatives(list), (Strings{"a/x.txt", "c/x.txt"}));
  ASSERT_EQ(list.errors.size(), 1u);
  test::expect_says(list.errors[0], ErrorCode::kUnreadable, {"/b: ", "check its permissions"});
}

}  // namespace
}  // namespace chaff
