"""A tiny folder in BEIR layout."""

import json
from pathlib import Path

TEXTS = {
    "c1": "通话录音应保存二年。",
    "c2": "客服代表上岗前应接受培训。",
    "c3": "投诉应在十五日内办结。",
    "c4": "班组长与客服代表应按比例配备。",
}
QUERIES = {
    "d1": "通话录音保存多久",
    "d2": "上岗前要培训吗",
    "d3": "投诉几日办结",
    "t1": "电话的声音文件能删不",
    "t2": "新来的能直接接电话不",
}
QRELS = {
    "dev": {"d1": "c1", "d2": "c2", "d3": "c3"},
    "train": {"t1": "c1", "t2": "c2"},
}


def write_beir(folder: Path) -> Path:
    """Write the folder; returns it."""
    (folder / "qrels").mkdir(parents=True)
    corpus = [{"_id": at, "title": "", "text": text, "metadata": {}} for at, text in TEXTS.items()]
    queries = [{"_id": at, "text": text} for at, text in QUERIES.items()]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    for split, pairs in QRELS.items():
        rows = "".join(f"{question}\t{text}\t1\n" for question, text in pairs.items())
        path = folder / "qrels" / f"{split}.tsv"
        path.write_text(f"query-id\tcorpus-id\tscore\n{rows}", encoding="utf-8")
    return folder
