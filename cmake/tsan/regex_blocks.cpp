// Only under ThreadSanitizer: where Boost.Regex takes its blocks of memory from, in place of
// libboost_regex.
//
// A search keeps its states in blocks that go from one search, and one thread, to the next by way
// of a cache of atomic pointers (boost/regex/v4/mem_block_cache.hpp), taken and put back by
// compare-and-exchange in sequential order. That is sound, but it is compiled into Debian's
// library, which is not instrumented: ThreadSanitizer sees two threads write a block, and nothing
// between them. A suppression would have to name the frames of the search, and so would hide all
// that happens below them. Blocks from operator new, which it knows, hide nothing.
#include <boost/regex/config.hpp>
#include <new>

namespace boost::BOOST_REGEX_DETAIL_NS {

BOOST_REGEX_DECL void* BOOST_REGEX_CALL get_mem_block() {
  return ::operator new(BOOST_REGEX_BLOCKSIZE);
}

BOOST_REGEX_DECL void BOOST_REGEX_CALL put_mem_block(void* block) { ::operator delete(block); }

}  // namespace boost::BOOST_REGEX_DETAIL_NS
