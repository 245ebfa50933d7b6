"""The README's recipe for Spark, run on this machine: the same answers as the program alone gives, whatever the partitions.

    pip install pyspark==4.3.0        # and Java 17 or later
    cargo build --release
    python tests/spark/pipe.py target/release/hearsay
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession

ARTICLES = pathlib.Path(__file__).parent.parent / "articles"
ROWS = 2000


def main(program: str) -> None:
    program = str(pathlib.Path(program).resolve())
    texts = [path.read_text().replace("[", "").replace("]", "") for path in sorted(ARTICLES.glob("*.txt"))]
    rows = [json.dumps({"id": at, "text": texts[at % len(texts)]}) for at in range(ROWS)]
    alone = subprocess.run(
        [program, "scan", "--format", "jsonl"], input="\n".join(rows), capture_output=True, text=True, check=True
    ).stdout.splitlines()
    with tempfile.TemporaryDirectory() as folder:
        news, flags = pathlib.Path(folder, "news"), pathlib.Path(folder, "flags")
        news.mkdir()
        for part in range(4):
            (news / f"{part}.jsonl").write_text("\n".join(rows[part::4]) + "\n")
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        lines = spark.sparkContext.textFile(f"{news}/*.jsonl")
        lines.pipe(f"{program} scan --format jsonl --jobs 1", checkCode=True).saveAsTextFile(str(flags))
        spark.stop()
        piped = [line for part in sorted(flags.glob("part-*")) for line in part.read_text().splitlines()]
        parts = len(list(flags.glob("part-*")))
    by_id = lambda line: json.loads(line)["id"]
    assert sorted(piped, key=by_id) == alone, "Spark's answers are not those of the program alone"
    found = sum(len(json.loads(line)["flags"]) for line in piped)
    print(f"{len(piped)} articles in {parts} partitions, {found} flags: the same as the program alone")


if __name__ == "__main__":
    main(sys.argv[1])
