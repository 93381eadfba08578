"""Conan 2: `conan create packaging/conan` packages the checkout that this file lies in."""
import pathlib

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy
from conan.tools.gnu import PkgConfigDeps

SOURCES = ("CMakeLists.txt", "VERSION", "LICENSE", "CHANGELOG.md", "cli/*", "cmake/*", "docs/api/*", "include/*", "lib/*", "packaging/*", "rules/*", "weights/*")


class Chaff(ConanFile):
    name = "chaff"
    description = "Learns which text a web site repeats around its articles, and strips it"
    license = "Apache-2.0"
    topics = ("boilerplate removal", "web corpora", "text cleaning")
    package_type = "library"
    settings = "os", "compiler", "build_type", "arch"
    options = {"shared": [True, False], "tool": [True, False]}
    default_options = {"shared": False, "tool": False}

    def set_version(self):
        self.version = (self.root() / "VERSION").read_text(encoding="utf-8").strip()

    def root(self):
        return pathlib.Path(self.recipe_folder).parents[1]

    def export_sources(self):
        for pattern in SOURCES:
            copy(self, pattern, str(self.root()), self.export_sources_folder)

    def requirements(self):
        for package in ("boost/[>=1.74]", "brotli/[>=1.0]", "bzip2/[>=1.0]", "icu/[>=72]", "libpsl/[>=0.21]", "libxml2/[>=2.9]", "simdjson/[>=3.0]",
                        "uchardet/[>=0.0.7]", "xxhash/[>=0.8]", "xz_utils/[>=5.2]", "zlib/[>=1.2]", "zstd/[>=1.5]"):
            self.requires(package)
        if self.options.tool:
            self.requires("cli11/[>=2.1]")
            self.requires("nlohmann_json/[>=3.11]")

    def validate(self):
        check_min_cppstd(self, 23)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables.update({"CHAFF_BUILD_CLI": bool(self.options.tool), "CHAFF_BUILD_TESTS": False, "BUILD_SHARED_LIBS": bool(self.options.shared)})
        toolchain.generate()
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", self.source_folder, str(pathlib.Path(self.package_folder) / "licenses"))
        CMake(self).install()

    def package_info(self):
        self.cpp_info.libs = ["chaff"]
        self.cpp_info.set_property("cmake_file_name", "chaff")
        self.cpp_info.set_property("cmake_target_name", "chaff::chaff")
        self.cpp_info.set_property("pkg_config_name", "chaff")
