// Names of CLI11 without its header, which takes seconds of each file that includes it.
#pragma once

namespace CLI {
class App;
}
