// Replaces libboost_regex's allocation of memory blocks, under ThreadSanitizer only.
//
// A search keeps its states in blocks that pass from one search and thread to the next through a
// cache of atomic pointers (boost/regex/v4/mem_block_cache.hpp), with sequentially consistent
// compare-and-exchange. That is sound, but Debian's library is not instrumented: ThreadSanitizer
// sees two threads write a block without synchronisation. A suppression would have to name the
// frames of the search, and would hide everything below them. With blocks from operator new,
// nothing is hidden.
#include <boost/regex/config.hpp>
#include <new>

namespace boost::BOOST_REGEX_DETAIL_NS {

BOOST_REGEX_DECL void* BOOST_REGEX_CALL get_mem_block() {
  return ::operator new(BOOST_REGEX_BLOCKSIZE);
}

BOOST_REGEX_DECL void BOOST_REGEX_CALL put_mem_block(void* block) { ::operator delete(block); }

}  // namespace boost::BOOST_REGEX_DETAIL_NS
