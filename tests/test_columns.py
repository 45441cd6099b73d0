from corpus.readers.columns import Box, regions


def line(x0, x1, top, size=10.0):
    """The boxes of a line of characters, each as wide as it is high."""
    return [Box(x, x + size, top, top + size) for x in range(int(x0), int(x1), int(size))]


def page(*lines):
    return [char for each in lines for char in each]


def test_a_page_of_one_column_is_read_as_one():
    chars = page(*(line(50, 550, 60 + 16 * at) for at in range(30)))
    found, gutter = regions(600, 800, chars, None)
    assert [piece.box for piece in found] == [Box(0, 600, 0, 800)]
    assert gutter is None


def test_a_title_across_the_page_is_read_before_the_columns_below_it():
    both = [page(line(50, 280, 100 + 16 * at), line(320, 550, 100 + 16 * at)) for at in range(20)]
    chars = page(line(150, 450, 60), *both)
    found, gutter = regions(600, 800, chars, None)
    assert gutter is not None
    kept = [next(i for i, piece in enumerate(found) if piece.holds(*place)) for place in (
        (290, 310, 60, 70), (60, 70, 100, 110), (60, 70, 404, 414), (330, 340, 100, 110)
    )]  # fmt: skip
    assert kept == sorted(kept)
    assert kept[1] == kept[2] != kept[3]
    assert found[kept[3]].shift == 270


def test_every_character_stands_in_exactly_one_piece():
    both = [page(line(50, 280, 100 + 16 * at), line(320, 550, 104 + 16 * at)) for at in range(20)]
    chars = page(line(150, 450, 60), *both, line(290, 310, 760))
    found, _ = regions(600, 800, chars, None)
    held = [sum(p.holds(c.x0, c.x1, c.top, c.bottom) for p in found) for c in chars]
    assert held == [1] * len(chars)


def test_a_few_lines_on_either_side_are_columns_only_where_the_page_before_had_them():
    few = [page(line(50, 280, 100 + 16 * at), line(320, 550, 100 + 16 * at)) for at in range(2)]
    assert len(regions(600, 800, page(*few), None)[0]) == 1
    assert len(regions(600, 800, page(*few), (285.0, 315.0))[0]) == 2


def test_a_short_second_column_as_in_a_list_of_terms_is_none():
    chars = page(
        *(page(line(50, 90, 60 + 16 * at), line(320, 550, 60 + 16 * at)) for at in range(20))
    )
    chars += page(*(line(50, 550, 400 + 16 * at) for at in range(10)))
    assert len(regions(600, 800, chars, None)[0]) == 1
