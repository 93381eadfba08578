#!/usr/bin/env python3
"""Learns from pages in Parquet or JSON lines and strips them, on a cluster of Spark.

usage: spark-submit python/examples/spark_clean.py SOURCE TARGET MODEL [SHARDS]

SOURCE and TARGET are addresses that Spark reads and writes; MODEL is a file on the driver. SHARDS is
the number of tasks that merge: as many as there are cores. On one machine with two executors:

    spark-submit --master 'local-cluster[2,1,1024]' python/examples/spark_clean.py pages clean sites.chaff
"""

import sys

from pyspark.sql import SparkSession

import chaff.spark


def run(spark, source, target, model_file, shards=1):
    """Learns from all pages of SOURCE, and writes them without boilerplate to TARGET."""
    pages = spark.read.parquet(source) if "parquet" in source else spark.read.json(source)
    model = chaff.spark.learn(pages, model_file, shards=shards)
    print(f"learned {len(model)} sites")
    chaff.spark.strip(pages, model, level="balanced", spans=True).write.mode("overwrite").parquet(target)


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    run(SparkSession.builder.appName("chaff").getOrCreate(), *sys.argv[1:4], shards=int((*sys.argv, 1)[4]))
