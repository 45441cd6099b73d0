"""The grades that Moodle accepts: a fixed list, so a third is 33.33333 and nothing near it."""

_GRADES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111", 10: "10",
}  # fmt: skip


def share(parts: int) -> str:
    """What one of ``parts`` equal parts is worth, in percent; of more than ten, a tenth."""
    return _GRADES.get(parts, "10")
