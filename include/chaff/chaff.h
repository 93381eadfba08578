// All of chaff's public headers.
#pragma once

#include "chaff/bounded_learner.h"
#include "chaff/error.h"
#include "chaff/evaluate.h"
#include "chaff/heuristics.h"
#include "chaff/io.h"
#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/options.h"
#include "chaff/page.h"
#include "chaff/rules.h"
#include "chaff/stripper.h"
#include "chaff/train.h"
#include "chaff/version.h"
#include "chaff/weights.h"
